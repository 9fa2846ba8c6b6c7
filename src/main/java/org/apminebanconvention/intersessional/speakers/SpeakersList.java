package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;

/** The list of one meeting as it is being ordered. */
record SpeakersList(MeetingCode meeting, State state, List<Entry> entries) {

    enum State {
        /** Until the deadline, and until the list is drawn up. */
        COLLECTING,
        /** The ISU puts it in order; only now can entries be moved. */
        UNDER_REVIEW,
        /** Handed to the President's office. */
        SUBMITTED,
        /** Approved; its edition is about to be published. */
        APPROVED,
        /** There is an edition; what changes makes another. */
        PUBLISHED,
        /** The meeting has begun. */
        FINAL;

        boolean drawnUp() {
            return this != COLLECTING;
        }

        boolean published() {
            return this == PUBLISHED || this == FINAL;
        }
    }

    /** A request in its place. {@code position} counts from 1; {@code moved} by a person, away from where the policy put it. */
    record Entry(
            RequestId request,
            int item,
            int position,
            boolean moved,
            DelegationCode delegation,
            String delegationName,
            DelegationKind kind,
            String speaker,
            String language,
            Asker askedBy,
            Instant requestedAt) {

        Candidate candidate() {
            return new Candidate(request, delegation, kind, requestedAt);
        }
    }

    List<Entry> under(int item) {
        return entries.stream().filter(entry -> entry.item() == item).toList();
    }
}
