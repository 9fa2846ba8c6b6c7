package org.apminebanconvention.intersessional.participants;

import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.registration.ParticipantRole;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which participants are looked at; what is not given does not matter.
 *
 * @param view which version of a registration counts
 * @param state of the registration
 * @param category of the delegation
 * @param delegation its code, or part of its name in any language
 * @param late whether that version arrived after the deadline
 * @param text part of a name, function or address, of the focal point too, or the reference on a badge
 */
record Selection(
        @Nullable View view,
        @Nullable State state,
        @Nullable DelegationKind category,
        @Nullable String delegation,
        @Nullable ParticipantRole role,
        @Nullable Boolean late,
        @Nullable String text) {

    /** Which version of a registration counts. */
    enum View {
        /** Those who may take part as things stand: the accepted persons of versions in force. */
        IN_FORCE,
        /** Everybody in the version that was handed in last, decided or not. */
        HANDED_IN
    }

    /** Everybody who may take part: the official list. */
    static final Selection OFFICIAL = new Selection(View.IN_FORCE, null, null, null, null, null, null);

    Selection {
        view = Objects.requireNonNullElse(view, View.IN_FORCE);
        delegation = stripped(delegation);
        text = stripped(text);
    }

    public boolean inForce() {
        return view == View.IN_FORCE;
    }

    /** The same among those who may take part. */
    Selection ofThoseInForce() {
        return new Selection(View.IN_FORCE, state, category, delegation, role, late, text);
    }

    /** Whether a delegation is among those that are looked at. */
    boolean takes(Delegation party) {
        return (category == null || party.kind() == category) && (delegation == null || isMeant(party, delegation));
    }

    /** The selection as it stands in an address, say {@code ?view=IN_FORCE&role=HEAD}. */
    public String query() {
        var query = UriComponentsBuilder.newInstance();
        add(query, "view", view);
        add(query, "state", state);
        add(query, "category", category);
        add(query, "delegation", delegation);
        add(query, "role", role);
        add(query, "late", late);
        add(query, "text", text);
        return query.encode().build().toUriString();
    }

    private static void add(UriComponentsBuilder query, String name, @Nullable Object value) {
        if (value != null) {
            // a variable, so that every character of it is escaped
            query.queryParam(name, "{" + name + "}").uriVariables(java.util.Map.of(name, value));
        }
    }

    private static boolean isMeant(Delegation party, String typed) {
        String part = typed.toLowerCase(Locale.ROOT);
        return party.isCalled(typed)
                || party.name().toLowerCase(Locale.ROOT).contains(part)
                || party.translatedNames().stream()
                        .map(name -> name.substring(name.indexOf('=') + 1))
                        .anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(part));
    }

    private static @Nullable String stripped(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
