package org.apminebanconvention.intersessional.invitation;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.mail.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Personal links: who has one acts for a delegation in a meeting. Each mail gets a link of its own; only a hash of it is
 * stored, and all of them end with the meeting's retention.
 */
@Repository
public class PersonalLinks {

    /** 256 bits: nobody guesses it. */
    private static final int TOKEN_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String baseUrl;
    private final SecureRandom random = new SecureRandom();

    PersonalLinks(JdbcClient jdbc, Clock clock, @Value("${intersessional.base-url}") String baseUrl) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    /** @param registration id of the one registration that the link shows; none where it speaks for the whole delegation */
    public record PersonalLink(InvitationId invitation, @Nullable String registration) {}

    /** Makes a new link for the delegation itself, to be sent to the delegation's own address only. @return its address */
    public String forDelegation(InvitationId invitation) {
        return issue(new PersonalLink(invitation, null));
    }

    /** Makes a new link for the delegation itself that opens whatever becomes of the caller's transaction. @return its address */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public String forDelegationAtOnce(InvitationId invitation) {
        return forDelegation(invitation);
    }

    /** The same for many delegations, in one statement. @return each delegation's address */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Map<InvitationId, String> forDelegationsAtOnce(Collection<InvitationId> invitations) {
        Map<InvitationId, String> urls = new LinkedHashMap<>();
        invitations.forEach(invitation -> urls.put(invitation, draw(invitation)));
        keepDrawn(urls.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))));
        return urls;
    }

    /** Makes a new link for the focal point of one registration. @return its address */
    public String forRegistration(InvitationId invitation, String registration) {
        return issue(new PersonalLink(invitation, registration));
    }

    /** What the token at the end of a link opens, if it opens anything. */
    public Optional<PersonalLink> find(String token) {
        return jdbc.sql("select meeting, delegation, registration from personal_link where token_hash = :hash")
                .param("hash", hash(token))
                .query((rs, n) -> new PersonalLink(
                        InvitationId.of(rs.getString("meeting") + "/" + rs.getString("delegation")),
                        rs.getString("registration")))
                .optional();
    }

    /** The address of a new link for the delegation itself; it opens nothing before it is kept. */
    String draw(InvitationId invitation) {
        return url(invitation, token());
    }

    /** Keeps links that were drawn for delegations, all in one statement, committed at once: the mail that carries one goes out next. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    void keepDrawn(Map<InvitationId, List<String>> urls) {
        var hashes = new ArrayList<String>();
        var invitations = new ArrayList<InvitationId>();
        urls.forEach((invitation, its) -> its.forEach(url -> {
            hashes.add(hash(url.substring(url.lastIndexOf('/') + 1)));
            invitations.add(invitation);
        }));
        jdbc.sql(
                        """
                        insert into personal_link (token_hash, meeting, delegation, issued_at)
                        select hash, meeting, delegation, :now from unnest(cast(:hashes as text[]), cast(:meetings as text[]),
                            cast(:delegations as text[])) as l (hash, meeting, delegation)
                        """)
                .param("hashes", hashes.toArray(String[]::new))
                .param(
                        "meetings",
                        invitations.stream().map(id -> id.meeting().value()).toArray(String[]::new))
                .param(
                        "delegations",
                        invitations.stream().map(id -> id.delegation().value()).toArray(String[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Ends all links that speak for a whole delegation in a meeting. @return how many there were */
    public int revokeOfDelegation(InvitationId invitation) {
        return jdbc.sql(
                        """
                        delete from personal_link
                        where meeting = :meeting and delegation = :delegation and registration is null
                        """)
                .param("meeting", invitation.meeting().value())
                .param("delegation", invitation.delegation().value())
                .update();
    }

    /** Ends all links that show one registration. @return how many there were */
    public int revokeOfRegistration(String registration) {
        return jdbc.sql("delete from personal_link where registration = :registration")
                .param("registration", registration)
                .update();
    }

    /** Ends all links of a meeting. */
    void revokeAll(String meeting) {
        jdbc.sql("delete from personal_link where meeting = :meeting")
                .param("meeting", meeting)
                .update();
    }

    private String issue(PersonalLink link) {
        String token = token();
        jdbc.sql(
                        """
                        insert into personal_link (token_hash, meeting, delegation, registration, issued_at)
                        values (:hash, :meeting, :delegation, :registration, :now)
                        """)
                .param("hash", hash(token))
                .param("meeting", link.invitation().meeting().value())
                .param("delegation", link.invitation().delegation().value())
                .param("registration", link.registration())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return url(link.invitation(), token);
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String url(InvitationId invitation, String token) {
        return baseUrl + "/meetings/" + invitation.meeting() + "/my/" + token;
    }

    private static String hash(String token) {
        return Digests.hex(token);
    }
}
