package org.apminebanconvention.intersessional.speakers;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.order.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a delegation says of an intervention that it asks for.
 *
 * @param speaker who will speak, as it is to be published; empty while the name is still to come
 * @param participant the registered person who speaks, as {@code registration/person}; nothing where the name was typed
 * @param language in which the speaker will speak: ar, en, es, fr or ru
 * @param onBehalfOf the group for which it speaks, as it is to be published; empty: for itself
 * @param members who joins the statement
 * @param wantedSeconds how long it wants to speak; nothing: as long as everybody may
 * @param projector whether something is to be shown
 */
record Intervention(
        String speaker,
        @Nullable String participant,
        Level level,
        String language,
        String onBehalfOf,
        List<DelegationCode> members,
        @Nullable Integer wantedSeconds,
        boolean projector) {

    /** One of which nothing is told but who speaks, in which language. */
    static Intervention of(String speaker, String language) {
        return new Intervention(speaker, null, Level.OTHER, language, "", List.of(), null, false);
    }

    /** Whether it speaks for others too. */
    boolean isJoint() {
        return !onBehalfOf.isEmpty() || !members.isEmpty();
    }

    /** Its columns, which requests and late changes have alike. */
    static Intervention of(ResultSet row) throws SQLException {
        return new Intervention(
                row.getString("speaker"),
                row.getString("participant"),
                Level.valueOf(row.getString("level")),
                row.getString("language"),
                row.getString("on_behalf_of"),
                codes(row.getArray("members")),
                (Integer) row.getObject("wanted_seconds"),
                row.getBoolean("projector"));
    }

    /** The same columns as parameters of a statement. */
    Map<String, @Nullable Object> parameters() {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("speaker", speaker);
        parameters.put("participant", participant);
        parameters.put("level", level.name());
        parameters.put("language", language);
        parameters.put("onBehalfOf", onBehalfOf);
        parameters.put("members", members.stream().map(DelegationCode::value).toArray(String[]::new));
        parameters.put("wantedSeconds", wantedSeconds);
        parameters.put("projector", projector);
        return parameters;
    }

    private static List<DelegationCode> codes(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray())
                .map(DelegationCode::new)
                .toList();
    }
}
