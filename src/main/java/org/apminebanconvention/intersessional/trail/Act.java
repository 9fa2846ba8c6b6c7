package org.apminebanconvention.intersessional.trail;

import org.jspecify.annotations.Nullable;

/**
 * A decision, to be noted.
 *
 * @param by the user who decided; {@link #HOUSE} where nobody did, and the rules of the house
 * @param onBehalfOf the user or the delegation for whom it was decided, if for somebody else
 * @param act what was done: {@code task/userTask_approveInvitation}, {@code page/POST /staff/meetings/{code}/dates}, {@code engine/Job/SetJobRetries}
 * @param meeting code of the meeting that it concerns, if it concerns one
 * @param subject with what it was done, in that meeting or elsewhere: a delegation's code, the id of a registration; empty for the whole
 * @param decision what was decided, in a word or two, nothing of which tells of a person
 * @param seen what the person had before them: a digest, or the number of a version
 * @param text what was written: reasons, values. Kept beside the chain, where it can be erased, and in the chain as a digest only; may be empty
 * @param personal whether the text may tell of a delegation's persons
 */
public record Act(
        String by,
        @Nullable String onBehalfOf,
        String act,
        @Nullable String meeting,
        String subject,
        String decision,
        String seen,
        String text,
        boolean personal) {

    public static final String HOUSE = "the rules of the house";

    /** What the house does by itself. */
    public static Act ofTheHouse(String act, @Nullable String meeting, String subject, String decision) {
        return new Act(HOUSE, null, act, meeting, subject, decision, "", "", false);
    }

    Act with(String more) {
        return new Act(
                by,
                onBehalfOf,
                act,
                meeting,
                subject,
                decision,
                seen,
                text.isEmpty() ? more : text + "\n" + more,
                personal);
    }
}
