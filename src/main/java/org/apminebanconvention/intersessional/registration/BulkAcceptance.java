package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.engine.OpenTasks;
import org.apminebanconvention.intersessional.engine.OpenTasks.Completion;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Accepts many registrations for a person, one after the other. Each is a decision and a transaction of its own, by the same task as in
 * Tasklist: what cannot be accepted stops nothing, and what is accepted stays so whatever comes after it.
 */
@Component
class BulkAcceptance {

    private static final Logger LOG = LoggerFactory.getLogger(BulkAcceptance.class);

    private final OpenTasks tasks;
    private final Registrations registrations;

    BulkAcceptance(OpenTasks tasks, Registrations registrations) {
        this.tasks = tasks;
        this.registrations = registrations;
    }

    /**
     * A registration that is to be accepted.
     *
     * @param version the number of the version that the person saw
     */
    record Chosen(RegistrationId registration, int version) {

        /** @throws IllegalArgumentException when the text is none, such as {@code 8c5f…/2} */
        static Chosen of(String text) {
            int slash = text.lastIndexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException(text + " names no version");
            }
            return new Chosen(RegistrationId.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }
    }

    /** What became of one of them. */
    enum Result {
        ACCEPTED,
        /** It is accepted, and waits for places in the meeting. */
        WAITING,
        /** The delegation has changed it since the person saw it. */
        CHANGED,
        /** Somebody else has claimed the task. */
        CLAIMED,
        /** Somebody has decided already. */
        DECIDED,
        WITHDRAWN,
        /** The delegation does not know it, and that is not clarified yet. */
        ON_HOLD,
        /** It has not come to the person's decision yet; the rules are being asked, say. */
        NOT_YET,
        /** For a reason that is in the log. */
        FAILED;

        public boolean accepted() {
            return this == ACCEPTED || this == WAITING;
        }
    }

    /** @param claimedBy who has the task, where it is somebody else's */
    record Line(
            RegistrationId registration,
            DelegationCode delegation,
            String focalPoint,
            Result result,
            @Nullable String claimedBy) {}

    /** @return a line for each of the chosen that is a registration of this meeting */
    List<Line> accept(MeetingCode meeting, List<Chosen> chosen, String user) {
        return chosen.stream()
                .distinct()
                .flatMap(each -> accept(meeting, each, user).stream())
                .toList();
    }

    private Optional<Line> accept(MeetingCode meeting, Chosen chosen, String user) {
        return registrations
                .find(chosen.registration())
                .filter(registration -> registration.invitation().meeting().equals(meeting))
                .map(registration -> {
                    Completion completion = complete(chosen, user);
                    return new Line(
                            registration.id(),
                            registration.invitation().delegation(),
                            registration.latest().focalPoint().name(),
                            completion == null ? Result.FAILED : result(completion, chosen),
                            completion == null ? null : completion.claimedBy());
                });
    }

    private @Nullable Completion complete(Chosen chosen, String user) {
        try {
            return tasks.complete(
                    ReviewRegistrationTask.ELEMENT,
                    chosen.registration().value(),
                    user,
                    Map.of(ReviewRegistrationTask.VERSION, chosen.version()),
                    Map.of(RegistrationReviewProcess.DECISION.name(), ReviewDecision.ACCEPT.answer()));
        } catch (RuntimeException e) {
            LOG.error("{} could not be accepted for {}", chosen, user, e);
            return null;
        }
    }

    private Result result(Completion completion, Chosen chosen) {
        Registration registration = registrations.require(chosen.registration());
        return switch (completion.kind()) {
            case DONE -> registration.state() == State.WAITING ? Result.WAITING : Result.ACCEPTED;
            case CLAIMED -> Result.CLAIMED;
            case CHANGED, GONE -> whyNot(registration, chosen);
        };
    }

    private static Result whyNot(Registration registration, Chosen chosen) {
        if (registration.withdrawn()) {
            return Result.WITHDRAWN;
        }
        if (registration.onHold()) {
            return Result.ON_HOLD;
        }
        if (registration.latest().number() != chosen.version()) {
            return Result.CHANGED;
        }
        boolean open = registration.latest().undecided() && !registration.closed();
        return open ? Result.NOT_YET : Result.DECIDED;
    }
}
