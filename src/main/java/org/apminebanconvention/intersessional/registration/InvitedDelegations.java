package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * The delegations that were invited to a meeting, as they are chosen from: by a part of their name in any language. There are hundreds, and each
 * visitor of the page sees them, so that they are remembered as long as none of them changes; a digest of the transactions that have written
 * them, which the database makes, tells.
 */
@Component
class InvitedDelegations {

    /** Less of a name could be anybody's. */
    private static final int LEAST = 3;

    private final Delegations delegations;
    private final Invitations invitations;
    private final JdbcClient jdbc;
    private final Map<MeetingCode, Invited> known = new ConcurrentHashMap<>();

    InvitedDelegations(Delegations delegations, Invitations invitations, JdbcClient jdbc) {
        this.delegations = delegations;
        this.invitations = invitations;
        this.jdbc = jdbc;
    }

    private record Named(Delegation delegation, List<String> comparedNames) {}

    private record Invited(String digest, List<Named> delegations, String options) {}

    /** The delegations that somebody may mean: the one of this code or this very name, or else those in whose names it stands. */
    List<Delegation> meant(MeetingCode meeting, String typed) {
        String compared = Delegation.compared(typed);
        if (compared.isEmpty()) {
            return List.of();
        }
        List<Named> invited = invited(meeting).delegations();
        List<Delegation> called = invited.stream()
                .filter(each -> each.comparedNames().contains(compared))
                .map(Named::delegation)
                .toList();
        if (!called.isEmpty() || compared.length() < LEAST) {
            return called;
        }
        return invited.stream()
                .filter(each -> each.comparedNames().stream().anyMatch(name -> name.contains(compared)))
                .map(Named::delegation)
                .toList();
    }

    /** Their names in all languages as the options of a list (HTML). */
    String options(MeetingCode meeting) {
        return invited(meeting).options();
    }

    private Invited invited(MeetingCode meeting) {
        String digest = jdbc.sql(
                        """
                        select coalesce(md5(string_agg(d.code || ' ' || d.xmin, '|' order by d.code)), '')
                        from invitation i join delegation d on d.code = i.delegation where i.meeting = :meeting
                        """)
                .param("meeting", meeting.value())
                .query(String.class)
                .single();
        Invited last = known.get(meeting);
        if (last != null && last.digest().equals(digest)) {
            return last;
        }
        Invited read = read(meeting, digest);
        known.put(meeting, read);
        return read;
    }

    private Invited read(MeetingCode meeting, String digest) {
        Set<String> codes = invitations.of(meeting).stream()
                .map(Invitation::delegation)
                .map(code -> code.value())
                .collect(Collectors.toSet());
        List<Delegation> invited = delegations.findAllByOrderByName().stream()
                .filter(delegation -> codes.contains(delegation.code().value()))
                .toList();
        return new Invited(
                digest,
                invited.stream()
                        .map(delegation -> new Named(delegation, delegation.comparedNames()))
                        .toList(),
                invited.stream()
                        .flatMap(InvitedDelegations::names)
                        .map(name -> "<option value=\"" + HtmlUtils.htmlEscape(name) + "\"></option>")
                        .collect(Collectors.joining()));
    }

    private static Stream<String> names(Delegation delegation) {
        return PageLanguage.SPOKEN.stream().map(delegation::name).distinct();
    }
}
