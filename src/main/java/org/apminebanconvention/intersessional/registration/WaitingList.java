package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The places of a meeting that has room for so many persons only, and the line of the registrations that wait for them. Strictly in
 * order of arrival: while there is no room for the first, nobody behind it moves up, and nobody who comes later passes. A
 * registration takes its turn by the moment at which it last asked for more places than before. Places of a registration on hold
 * are kept for it.
 */
@Component
class WaitingList {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingList.class);

    private static final String ARRIVAL = "(coalesce(%1$s.arrived_at, %1$s.received_at), %1$s.id)";

    /** Those of the meeting who wait and have come before a registration. */
    private static final String BEFORE =
            """
            from registration w, registration r
            where r.id = :id and w.meeting = r.meeting and w.state = 'WAITING' and w.id <> r.id and %s < %s
            """
                    .formatted(ARRIVAL.formatted("w"), ARRIVAL.formatted("r"));

    private final Registrations registrations;
    private final RegistrationReviewProcess process;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final TransactionTemplate inItsOwnTransaction;

    WaitingList(
            Registrations registrations,
            RegistrationReviewProcess process,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.registrations = registrations;
        this.process = process;
        this.events = events;
        this.jdbc = jdbc;
        inItsOwnTransaction = new TransactionTemplate(transactions);
        inItsOwnTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Somebody may have left, or the line may have changed. */
    record PlacesMayBeFree(MeetingCode meeting) {}

    /**
     * Whether so many persons of a registration can take part in place of those of it who take part now. Until the caller's transaction
     * ends nobody else is given places, so that two who are accepted at once never take the same.
     */
    boolean roomFor(Registration registration, int persons) {
        MeetingCode meeting = registration.invitation().meeting();
        Optional<Integer> capacity = capacity(meeting);
        if (capacity.isEmpty()) {
            return true;
        }
        lock(meeting);
        int more = persons
                - registration
                        .inForce()
                        .map(version -> version.accepted().size())
                        .orElse(0);
        return more <= 0 || taken(meeting) + more <= capacity.get() && before(registration.id()) == 0;
    }

    /** Puts a registration that waits into force if it is its turn and there is room for it. @return whether there was */
    boolean letIn(Registration registration) {
        boolean room = roomFor(registration, registration.latest().accepted().size());
        if (room) {
            registrations.letIn(registration);
        }
        return room;
    }

    /** The place in the line of a registration that waits; 1 is the next. */
    public int placeOf(Registration registration) {
        return 1 + before(registration.id());
    }

    /**
     * The places of a meeting.
     *
     * @param capacity nothing where there is room for all
     * @param taken by persons who take part
     * @param line how many persons wait, registration by registration in the order of the line
     */
    record Places(@Nullable Integer capacity, int taken, List<Integer> line) {

        /** How many of the line would be let in with another capacity, from its front. */
        int letIn(@Nullable Integer capacity) {
            int room = capacity == null ? Integer.MAX_VALUE : capacity - taken;
            int in = 0;
            for (int persons : line) {
                if (persons > room) {
                    break;
                }
                room -= persons;
                in++;
            }
            return in;
        }
    }

    Places places(MeetingCode meeting) {
        List<Integer> line = jdbc.sql(
                        """
                        select (select count(*) from participant p where p.registration = w.id and p.accepted
                                and p.version = (select max(v.number) from registration_version v where v.registration = w.id))
                            - (select count(*) from participant p where p.registration = w.id and p.accepted and p.version = w.in_force)
                        from registration w where w.meeting = :meeting and w.state = 'WAITING' order by """
                                + " " + ARRIVAL.formatted("w"))
                .param("meeting", meeting.value())
                .query(Integer.class)
                .list();
        return new Places(capacity(meeting).orElse(null), taken(meeting), line);
    }

    /** The capacity is another: lets those who wait move up as far as there is room, as soon as the caller's transaction is committed. */
    void capacityChanged(MeetingCode meeting) {
        events.publishEvent(new PlacesMayBeFree(meeting));
    }

    /** Lets those who wait move up as far as there is room, as soon as the caller's transaction is committed. */
    void placesMayBeFree(MeetingCode meeting) {
        if (capacity(meeting).isPresent()) {
            events.publishEvent(new PlacesMayBeFree(meeting));
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PlacesMayBeFree event) {
        try {
            moveUp(event.meeting());
        } catch (ConcurrencyFailureException e) {
            LOG.info("Who waits for places in {} moves up later: {}", event.meeting(), e.getMessage());
        }
    }

    /** After a crash between what frees places and the move, and when the capacity was raised. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void lookAgain() {
        jdbc.sql("select distinct meeting from registration where state = 'WAITING'")
                .query(String.class)
                .list()
                .forEach(meeting -> on(new PlacesMayBeFree(new MeetingCode(meeting))));
    }

    private void moveUp(MeetingCode meeting) {
        while (Boolean.TRUE.equals(inItsOwnTransaction.execute(status -> moveFirstUp(meeting)))) {
            LOG.info("A registration that waited for places in {} has them now", meeting);
        }
    }

    /** Who is still being told that it waits is looked at again afterwards; nobody passes meanwhile. */
    private boolean moveFirstUp(MeetingCode meeting) {
        if (first(meeting).isEmpty()) {
            return false;
        }
        lock(meeting);
        Optional<Registration> first = first(meeting).map(registrations::require);
        if (first.isEmpty() || !process.awaitsPlace(first.get().id()) || !letIn(first.get())) {
            return false;
        }
        process.placeFree(first.get().id());
        return true;
    }

    private Optional<RegistrationId> first(MeetingCode meeting) {
        return jdbc.sql("select w.id from registration w where w.meeting = :meeting and w.state = 'WAITING' order by "
                        + ARRIVAL.formatted("w") + " limit 1")
                .param("meeting", meeting.value())
                .query(String.class)
                .optional()
                .map(RegistrationId::of);
    }

    private int before(RegistrationId id) {
        return jdbc.sql("select count(*) " + BEFORE)
                .param("id", id.value())
                .query(Integer.class)
                .single();
    }

    /** How many persons have a place: those in force, and those of registrations on hold who were. */
    private int taken(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select count(*) from registration r
                            left join registration_dispute d
                                on d.registration = r.id and d.decided_at is null and r.state = 'ON_HOLD'
                            join participant p on p.registration = r.id and p.version = coalesce(r.in_force, d.in_force)
                        where r.meeting = :meeting and p.accepted
                        """)
                .param("meeting", meeting.value())
                .query(Integer.class)
                .single();
    }

    private Optional<Integer> capacity(MeetingCode meeting) {
        return jdbc.sql("select capacity from meeting where code = :meeting and capacity is not null")
                .param("meeting", meeting.value())
                .query(Integer.class)
                .optional();
    }

    private void lock(MeetingCode meeting) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", "places of " + meeting)
                .query((row, number) -> number)
                .list();
    }
}
