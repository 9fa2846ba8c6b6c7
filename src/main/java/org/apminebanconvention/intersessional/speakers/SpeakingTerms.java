package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import org.apminebanconvention.intersessional.order.DrawnLetter;
import org.apminebanconvention.intersessional.order.OrderPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How the floor is given under one item. What is usual is that of the NPT Review Conferences: five minutes, eight on behalf of a group; three for
 * organisations, as at the UNFCCC.
 *
 * @param openingSeconds taken by whoever opens the item, before the first of the list speaks
 * @param stateSeconds for a State
 * @param groupSeconds for a statement on behalf of a group
 * @param organisationSeconds for an organisation
 * @param requestsEach how many requests one delegation may have under the item
 * @param closed whether the list of the item takes no request any more
 * @param cutPermille to how many thousandths everybody's time is cut; 1000: not at all
 * @param letter with which the alphabet begins, if it is drawn
 * @param drawnBy who had it drawn
 * @param drawnAt when
 * @param revision grows with whatever changes under the item
 */
record SpeakingTerms(
        int item,
        OrderPolicy policy,
        int openingSeconds,
        int stateSeconds,
        int groupSeconds,
        int organisationSeconds,
        int requestsEach,
        boolean closed,
        int cutPermille,
        @Nullable DrawnLetter letter,
        @Nullable String drawnBy,
        @Nullable Instant drawnAt,
        long revision) {

    static final int UNCUT = 1000;

    /** Nobody is given less, in seconds. */
    static final int LEAST_SECONDS = 30;

    private static final int STEP = 5;

    static SpeakingTerms usual(int item, OrderPolicy policy) {
        return new SpeakingTerms(item, policy, 0, 300, 480, 180, 1, false, UNCUT, null, null, null, 0);
    }

    /** With which the alphabet begins. */
    char firstLetter() {
        return letter == null ? OrderPolicy.NO_LETTER : letter.letter();
    }

    /** How long this one may speak, in seconds: what it wants, at most what its kind may, cut as everybody's. */
    int seconds(SpeakersList.Entry entry) {
        return seconds(entry, cutPermille);
    }

    /** How long it might speak if the time of everybody were cut so. */
    int seconds(SpeakersList.Entry entry, int permille) {
        int allowed = entry.intervention().isJoint()
                ? groupSeconds
                : entry.kind().isState() ? stateSeconds : organisationSeconds;
        Integer wanted = entry.intervention().wantedSeconds();
        int uncut = wanted == null ? allowed : Math.min(wanted, allowed);
        return Math.max(Math.min(LEAST_SECONDS, uncut), (int) ((long) uncut * permille / UNCUT / STEP * STEP));
    }

    SpeakingTerms cutTo(int permille) {
        return new SpeakingTerms(
                item,
                policy,
                openingSeconds,
                stateSeconds,
                groupSeconds,
                organisationSeconds,
                requestsEach,
                closed,
                permille,
                letter,
                drawnBy,
                drawnAt,
                revision);
    }

    SpeakingTerms closed(boolean closed) {
        return new SpeakingTerms(
                item,
                policy,
                openingSeconds,
                stateSeconds,
                groupSeconds,
                organisationSeconds,
                requestsEach,
                closed,
                cutPermille,
                letter,
                drawnBy,
                drawnAt,
                revision);
    }

    SpeakingTerms drawn(DrawnLetter letter, String by, Instant at) {
        return new SpeakingTerms(
                item,
                policy,
                openingSeconds,
                stateSeconds,
                groupSeconds,
                organisationSeconds,
                requestsEach,
                closed,
                cutPermille,
                letter,
                by,
                at,
                revision);
    }
}
