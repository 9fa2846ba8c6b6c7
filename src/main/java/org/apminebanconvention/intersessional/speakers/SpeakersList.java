package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.RegionalGroup;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.order.Candidate;
import org.jspecify.annotations.Nullable;

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

    /** Somebody put an entry elsewhere than the policy would, and said why. */
    record Moved(String reason, String by, Instant at) {}

    /**
     * A request in its place.
     *
     * @param position under its item, from 1
     * @param part of the item, in which it speaks
     * @param move nothing where it stands as the policy has it
     * @param delivered when it was marked as delivered, in the room
     * @param invited whether it was invited to report under the item
     * @param firstTime whether the delegation has spoken at no earlier meeting
     * @param text whether its text was handed in
     */
    record Entry(
            RequestForTheFloor asked,
            int position,
            int part,
            @Nullable Moved move,
            @Nullable Instant delivered,
            String delegationName,
            DelegationKind kind,
            boolean invited,
            boolean firstTime,
            boolean text) {

        public RequestId request() {
            return asked.id();
        }

        public int item() {
            return asked.item();
        }

        public DelegationCode delegation() {
            return asked.delegation();
        }

        public Intervention intervention() {
            return asked.intervention();
        }

        public String speaker() {
            return asked.speaker();
        }

        public String language() {
            return asked.language();
        }

        public Asker askedBy() {
            return asked.askedBy();
        }

        public Instant requestedAt() {
            return asked.requestedAt();
        }

        public boolean moved() {
            return move != null;
        }

        Candidate candidate() {
            return new Candidate(
                    asked.id().value(),
                    asked.delegation().value(),
                    delegationName,
                    kind,
                    RegionalGroup.of(asked.delegation()).orElse(null),
                    intervention().level(),
                    invited,
                    intervention().isJoint(),
                    firstTime,
                    asked.requestedAt());
        }
    }

    List<Entry> under(int item) {
        return entries.stream().filter(entry -> entry.item() == item).toList();
    }
}
