package org.apminebanconvention.intersessional.registration;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.sql.Array;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.page.PageLanguage;
import org.apminebanconvention.intersessional.registration.Registration.State;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All registrations of all meetings. */
@Repository
public class Registrations {

    private static final String LATE_UNDER_REVIEW =
            """
            from registration r join registration_version v on v.registration = r.id
            where r.meeting = :meeting and r.state = 'UNDER_REVIEW' and v.late and v.received_at < :before
                and v.number = (select max(l.number) from registration_version l where l.registration = r.id)
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate jdbcTemplate;

    Registrations(JdbcClient jdbc, JdbcTemplate jdbcTemplate) {
        this.jdbc = jdbc;
        this.jdbcTemplate = jdbcTemplate;
    }

    public Optional<Registration> find(RegistrationId id) {
        return load("r.id = :id", Map.of("id", id.value())).stream().findFirst();
    }

    /** The registration whose id stands in an address; nothing where that can be no id. */
    Optional<Registration> named(String id) {
        try {
            return find(RegistrationId.of(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws UnknownRegistrationException when there is no such registration */
    public Registration require(RegistrationId id) {
        return find(id).orElseThrow(() -> new UnknownRegistrationException(id));
    }

    /** All registrations of a meeting in the order in which they were first handed in. */
    public List<Registration> of(MeetingCode meeting) {
        return load("r.meeting = :meeting", Map.of("meeting", meeting.value()));
    }

    /** All registrations of a delegation for a meeting, the withdrawn ones too. */
    public List<Registration> of(InvitationId invitation) {
        return load(
                "r.meeting = :meeting and r.delegation = :delegation",
                Map.of(
                        "meeting", invitation.meeting().value(),
                        "delegation", invitation.delegation().value()));
    }

    /** The registrations of a meeting whose focal point has this address now, without regard to case. */
    List<Registration> ofFocalPoint(MeetingCode meeting, String email) {
        return load(
                        """
                        r.meeting = :meeting and exists (select 1 from registration_version f
                            where f.registration = r.id and lower(f.focal_email) = lower(:email))
                        """,
                        Map.of("meeting", meeting.value(), "email", email))
                .stream()
                .filter(registration ->
                        registration.latest().focalPoint().email().equalsIgnoreCase(email))
                .toList();
    }

    /** The accepted participants of a delegation: those who may take part as things stand. */
    public List<Participant> inForce(InvitationId invitation) {
        return of(invitation).stream()
                .flatMap(registration -> registration.inForce().stream())
                .flatMap(version -> version.accepted().stream())
                .toList();
    }

    /** How many registrations of a meeting are in each state; a state without any is left out. */
    public Map<State, Integer> counts(MeetingCode meeting) {
        var counts = new EnumMap<State, Integer>(State.class);
        jdbc.sql("select state, count(*) as n from registration where meeting = :meeting group by state")
                .param("meeting", meeting.value())
                .query((rs, n) -> counts.put(State.valueOf(rs.getString("state")), rs.getInt("n")))
                .list();
        return counts;
    }

    /** How many persons may take part in a meeting as things stand. */
    public int participants(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select count(*) from participant p
                            join registration r on r.id = p.registration and r.in_force = p.version
                        where r.meeting = :meeting and p.accepted
                        """)
                .param("meeting", meeting.value())
                .query(Integer.class)
                .single();
    }

    /** The ids of a meeting's registrations. */
    Set<String> ids(MeetingCode meeting) {
        return jdbc
                .sql("select id from registration where meeting = :meeting")
                .param("meeting", meeting.value())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many registrations of a meeting are under review, and were handed in late but before this moment. */
    int lateUnderReview(MeetingCode meeting, Instant before) {
        return jdbc.sql("select count(*) " + LATE_UNDER_REVIEW)
                .param("meeting", meeting.value())
                .param("before", Timestamp.from(before))
                .query(Integer.class)
                .single();
    }

    /**
     * The ids of the registrations that are under review, and of which the version handed in last came late but before this moment, in their
     * order, a few at a time.
     */
    List<String> idsOfLate(MeetingCode meeting, Instant before, String after, int limit) {
        return jdbc.sql("select r.id " + LATE_UNDER_REVIEW + " and r.id > :after order by r.id limit :limit")
                .param("meeting", meeting.value())
                .param("before", Timestamp.from(before))
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** The ids of a meeting's registrations in their order, a few at a time. */
    List<String> ids(MeetingCode meeting, String after, int limit) {
        return jdbc.sql("select id from registration where meeting = :meeting and id > :after order by id limit :limit")
                .param("meeting", meeting.value())
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** What was handed in late but before this moment was not late. */
    void countAsInTime(RegistrationId id, Instant before) {
        jdbc.sql(
                        "update registration_version set late = false where registration = :id and late and received_at < :before")
                .param("id", id.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    /** As {@link #countAsInTime(RegistrationId, Instant)}, for all registrations of a meeting that nobody has to look at any more. */
    void countSettledAsInTime(MeetingCode meeting, Instant before) {
        jdbc.sql(
                        """
                        update registration_version v set late = false from registration r
                        where r.id = v.registration and r.meeting = :meeting and r.state <> 'UNDER_REVIEW'
                            and v.late and v.received_at < :before
                        """)
                .param("meeting", meeting.value())
                .param("before", Timestamp.from(before))
                .update();
    }

    /** The registration that was handed in with this form, if the form was sent before. */
    Optional<Registration> byForm(String formHash) {
        return load(
                        "r.id = (select v.registration from registration_version v where v.form_hash = :form)",
                        Map.of("form", formHash))
                .stream()
                .findFirst();
    }

    /** The number of the version that was handed in with this form. */
    Optional<Integer> versionByForm(String formHash) {
        return jdbc.sql("select number from registration_version where form_hash = :form")
                .param("form", formHash)
                .query(Integer.class)
                .optional();
    }

    /** A person who stands in another registration too, by the name as it was typed there. */
    record Elsewhere(String name, RegistrationId registration, DelegationCode delegation) {}

    /** Which of these persons take part in the meeting by another registration, or wait there for a decision or a place. */
    List<Elsewhere> elsewhere(MeetingCode meeting, RegistrationId except, List<String> comparedNames) {
        if (comparedNames.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        """
                        select p.name, r.id, r.delegation from participant p join registration r on r.id = p.registration
                        where p.compared_name in (:names) and r.meeting = :meeting and r.id <> :id
                            and (p.accepted and p.version = r.in_force
                                or r.state in ('UNDER_REVIEW', 'WAITING') and p.version =
                                    (select max(v.number) from registration_version v where v.registration = r.id))
                        order by r.received_at, r.id, p.position
                        """)
                .param("names", comparedNames)
                .param("meeting", meeting.value())
                .param("id", except.value())
                .query((rs, n) -> new Elsewhere(
                        rs.getString("name"),
                        RegistrationId.of(rs.getString("id")),
                        new DelegationCode(rs.getString("delegation"))))
                .list();
    }

    /** Holds the registration against any change until the caller's transaction ends. */
    void lock(RegistrationId id) {
        jdbc.sql("select id from registration where id = :id for update")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException when the form was sent before */
    void add(Registration registration, @Nullable String formHash) {
        jdbc.sql(
                        """
                        insert into registration (id, revision, meeting, delegation, state, received_at)
                        values (:id, 0, :meeting, :delegation, :state, :received)
                        """)
                .param("id", registration.id().value())
                .param("meeting", registration.invitation().meeting().value())
                .param("delegation", registration.invitation().delegation().value())
                .param("state", registration.state().name())
                .param("received", Timestamp.from(registration.receivedAt()))
                .update();
        insert(registration.id(), registration.latest(), formHash);
    }

    /**
     * Adds a version, which is under review then; one before it that nobody has decided is replaced.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the form was sent before
     * @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile
     */
    void addVersion(Registration registration, RegistrationVersion version, @Nullable String formHash) {
        change(registration, State.UNDER_REVIEW, registration.inForceNumber());
        replaceUndecided(registration, version.receivedAt());
        insert(registration.id(), version, formHash);
        if (asksForMore(registration.latest(), version)) {
            jdbc.sql("update registration set arrived_at = :now where id = :id")
                    .param("id", registration.id().value())
                    .param("now", Timestamp.from(version.receivedAt()))
                    .update();
        }
    }

    /** Who asks for more places than before, or anew after a rejection, takes turn from then on. */
    private static boolean asksForMore(RegistrationVersion before, RegistrationVersion now) {
        return now.participants().size() > before.participants().size() || before.outcome() == Outcome.REJECTED;
    }

    /**
     * Adds versions that follow from those before and that nobody has to look at: what they say of outcome and acceptance is kept as
     * it is.
     *
     * @param inForce the number of the version that counts then
     * @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile
     */
    void addSettled(
            Registration registration, State state, @Nullable Integer inForce, List<RegistrationVersion> versions) {
        change(registration, state, inForce);
        replaceUndecided(registration, versions.get(0).receivedAt());
        for (RegistrationVersion version : versions) {
            insert(registration.id(), version, null);
            if (version.outcome() != null) {
                outcome(
                        registration.id(),
                        version.number(),
                        version.outcome(),
                        version.reason(),
                        version.decidedBy(),
                        Objects.requireNonNullElse(version.decidedAt(), version.receivedAt()));
                accepted(
                        registration.id(),
                        version.number(),
                        version.accepted().stream().map(Participant::id).toArray(String[]::new));
            }
        }
    }

    private void replaceUndecided(Registration registration, Instant when) {
        if (registration.latest().undecided()) {
            outcome(registration.id(), registration.latest().number(), Outcome.REPLACED, null, null, when);
        }
    }

    /**
     * Notes what became of the version handed in last.
     *
     * @param accepted the ids of those who may take part
     * @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile
     */
    void decide(
            Registration registration,
            Outcome outcome,
            Set<String> accepted,
            @Nullable String reason,
            @Nullable String by,
            Instant when) {
        boolean comesIntoForce = outcome == Outcome.ACCEPTED || outcome == Outcome.PARTLY_ACCEPTED;
        change(
                registration,
                State.valueOf(outcome.name()),
                comesIntoForce ? Integer.valueOf(registration.latest().number()) : registration.inForceNumber());
        settle(registration, outcome, accepted, reason, by, when);
    }

    /**
     * Notes that the version handed in last is accepted and waits for places. What was in force before stays so.
     *
     * @param accepted the ids of those who may take part then
     * @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile
     */
    void letWait(
            Registration registration,
            Outcome outcome,
            Set<String> accepted,
            @Nullable String reason,
            @Nullable String by,
            Instant when) {
        change(registration, State.WAITING, registration.inForceNumber());
        settle(registration, outcome, accepted, reason, by, when);
    }

    /**
     * Puts the version that has waited for places into force.
     *
     * @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile
     */
    void letIn(Registration registration) {
        RegistrationVersion version = registration.latest();
        change(
                registration,
                State.valueOf(Objects.requireNonNull(version.outcome()).name()),
                version.number());
    }

    /**
     * Changes the state, and which version counts, without a decision on what was handed in.
     *
     * @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile
     */
    void set(Registration registration, State state, @Nullable Integer inForce) {
        change(registration, state, inForce);
    }

    private void settle(
            Registration registration,
            Outcome outcome,
            Set<String> accepted,
            @Nullable String reason,
            @Nullable String by,
            Instant when) {
        int number = registration.latest().number();
        outcome(registration.id(), number, outcome, reason, by, when);
        accepted(registration.id(), number, accepted.toArray(String[]::new));
    }

    private void accepted(RegistrationId id, int version, String[] participants) {
        jdbc.sql(
                        "update participant set accepted = id = any(:accepted) where registration = :registration and version = :version")
                .param("accepted", participants)
                .param("registration", id.value())
                .param("version", version)
                .update();
    }

    /** @throws OptimisticLockingFailureException when somebody else has changed the registration meanwhile */
    void withdraw(Registration registration, Instant when) {
        change(registration, State.WITHDRAWN, null);
        jdbc.sql("update registration set withdrawn_at = :when where id = :id")
                .param("id", registration.id().value())
                .param("when", Timestamp.from(when))
                .update();
    }

    /** Notes for the staff that mail to the focal point does not arrive. */
    void noteMailTrouble(RegistrationId id, String words) {
        jdbc.sql("update registration set mail_trouble = :words where id = :id")
                .param("id", id.value())
                .param("words", words)
                .update();
    }

    /** Forgets every person of a meeting, and keeps how many there were and what was decided. */
    void erasePersons(MeetingCode meeting) {
        jdbc.sql(
                        """
                        update participant set name = '', compared_name = '', email = null, title = null, badge_name = null,
                            function = null, phone = null, interpretation = null, accessibility = null, languages = '{}',
                            gender = case when gender in ('WOMAN', 'MAN') then gender end
                        where registration in (select id from registration where meeting = :meeting)
                        """)
                .param("meeting", meeting.value())
                .update();
        jdbc.sql(
                        """
                        update registration_version set focal_name = '', focal_email = '', reason = null, form_hash = null, note = null
                        where registration in (select id from registration where meeting = :meeting)
                        """)
                .param("meeting", meeting.value())
                .update();
        jdbc.sql("update registration set mail_trouble = null where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
        jdbc.sql(
                        "delete from registration_draft where invitation in (select id from invitation where meeting = :meeting)")
                .param("meeting", meeting.value())
                .update();
        jdbc.sql("delete from note_verbale where meeting = :meeting")
                .param("meeting", meeting.value())
                .update();
    }

    private void change(Registration registration, State state, @Nullable Integer inForce) {
        int changed = jdbc.sql(
                        """
                        update registration set state = :state, in_force = :inForce, revision = revision + 1
                        where id = :id and revision = :revision
                        """)
                .param("state", state.name())
                .param("inForce", inForce)
                .param("id", registration.id().value())
                .param("revision", registration.revision())
                .update();
        if (changed == 0) {
            throw new OptimisticLockingFailureException(registration.id() + " was changed meanwhile");
        }
    }

    private void outcome(
            RegistrationId id,
            int number,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String by,
            Instant when) {
        jdbc.sql(
                        """
                        update registration_version
                        set outcome = :outcome, reason = :reason, decided_by = :by, decided_at = :when
                        where registration = :id and number = :number
                        """)
                .param("outcome", outcome.name())
                .param("reason", reason)
                .param("by", by)
                .param("when", Timestamp.from(when))
                .param("id", id.value())
                .param("number", number)
                .update();
    }

    private void insert(RegistrationId id, RegistrationVersion version, @Nullable String formHash) {
        jdbc.sql(
                        """
                        insert into registration_version (registration, number, form_hash, focal_name, focal_email,
                            language, source, note, entered_by, received_at, late)
                        values (:id, :number, :form, :name, :email, :language, :source, :note, :by, :received, :late)
                        """)
                .param("id", id.value())
                .param("number", version.number())
                .param("form", formHash)
                .param("name", version.focalPoint().name())
                .param("email", version.focalPoint().email())
                .param("language", version.language().getLanguage())
                .param("source", version.source().name())
                .param("note", version.note() == null ? null : version.note().value())
                .param("by", version.enteredBy())
                .param("received", Timestamp.from(version.receivedAt()))
                .param("late", version.late())
                .update();
        insertParticipants(id, version);
    }

    /** All in one batch. */
    private void insertParticipants(RegistrationId id, RegistrationVersion version) {
        List<Participant> people = version.participants();
        jdbcTemplate.batchUpdate(
                """
                insert into participant (registration, version, position, id, compared_name, role, title, name, badge_name, function,
                    email, phone, languages, interpretation, accessibility, days, intends_to_speak, gender)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(PreparedStatement statement, int position) throws SQLException {
                        Participant participant = people.get(position);
                        Person person = participant.person();
                        Object[] values = {
                            id.value(),
                            version.number(),
                            position,
                            participant.id(),
                            ComparedName.of(person.name()),
                            participant.role().name(),
                            person.title(),
                            person.name(),
                            person.badgeName(),
                            person.function(),
                            person.email(),
                            person.phone(),
                            array(statement, "text", person.languages()),
                            person.interpretation(),
                            person.accessibility(),
                            array(statement, "date", person.days()),
                            person.intendsToSpeak(),
                            person.gender()
                        };
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(i + 1, values[i]);
                        }
                    }

                    @Override
                    public int getBatchSize() {
                        return people.size();
                    }
                });
    }

    private static Array array(PreparedStatement statement, String type, List<?> values) throws SQLException {
        return statement
                .getConnection()
                .createArrayOf(type, values.stream().map(Object::toString).toArray());
    }

    private record Place(String registration, int number) {}

    /**
     * Reads whole registrations, in three statements however many they are, or one that finds none. In this order, so that what is added between
     * two of them is seen as a whole or fails as a change of something old.
     */
    private List<Registration> load(String condition, Map<String, ?> parameters) {
        List<Registration> registrations = jdbc.sql(
                        "select r.* from registration r where " + condition + " order by r.received_at, r.id")
                .params(parameters)
                .query((rs, n) -> registration(rs))
                .list();
        if (registrations.isEmpty()) {
            return List.of();
        }
        List<Map.Entry<String, RegistrationVersion>> versions = jdbc.sql(
                        "select v.* from registration_version v join registration r on r.id = v.registration where "
                                + condition + " order by v.registration, v.number")
                .params(parameters)
                .query((rs, n) -> Map.entry(rs.getString("registration"), version(rs)))
                .list();
        Map<Place, List<Participant>> participants = jdbc
                .sql("select p.* from participant p join registration r on r.id = p.registration where " + condition
                        + " order by p.registration, p.version, p.position")
                .params(parameters)
                .query((rs, n) ->
                        Map.entry(new Place(rs.getString("registration"), rs.getInt("version")), participant(rs)))
                .list()
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
        Map<String, List<RegistrationVersion>> whole = versions.stream()
                .collect(groupingBy(
                        Map.Entry::getKey,
                        mapping(
                                entry -> entry.getValue()
                                        .with(participants.getOrDefault(
                                                new Place(
                                                        entry.getKey(),
                                                        entry.getValue().number()),
                                                List.of())),
                                toList())));
        return registrations.stream()
                .map(registration ->
                        registration.with(whole.getOrDefault(registration.id().value(), List.of())))
                .toList();
    }

    private static Registration registration(ResultSet rs) throws SQLException {
        return new Registration(
                RegistrationId.of(rs.getString("id")),
                rs.getLong("revision"),
                InvitationId.of(rs.getString("meeting") + "/" + rs.getString("delegation")),
                State.valueOf(rs.getString("state")),
                (Integer) rs.getObject("in_force"),
                rs.getTimestamp("received_at").toInstant(),
                instant(rs.getTimestamp("withdrawn_at")),
                rs.getString("mail_trouble"),
                List.of());
    }

    private static Participant participant(ResultSet rs) throws SQLException {
        var person = new Person(
                rs.getString("title"),
                rs.getString("name"),
                rs.getString("badge_name"),
                rs.getString("function"),
                rs.getString("email"),
                rs.getString("phone"),
                List.of((String[]) rs.getArray("languages").getArray()),
                rs.getString("interpretation"),
                rs.getString("accessibility"),
                Arrays.stream((Date[]) rs.getArray("days").getArray())
                        .map(Date::toLocalDate)
                        .toList(),
                (Boolean) rs.getObject("intends_to_speak"),
                rs.getString("gender"));
        return new Participant(rs.getString("id"), person, ParticipantRole.valueOf(rs.getString("role")), (Boolean)
                rs.getObject("accepted"));
    }

    private static RegistrationVersion version(ResultSet rs) throws SQLException {
        String outcome = rs.getString("outcome");
        return new RegistrationVersion(
                rs.getInt("number"),
                new FocalPoint(rs.getString("focal_name"), rs.getString("focal_email")),
                List.of(),
                PageLanguage.of(rs.getString("language")),
                Source.valueOf(rs.getString("source")),
                rs.getString("note") == null ? null : NoteId.of(rs.getString("note")),
                rs.getString("entered_by"),
                rs.getTimestamp("received_at").toInstant(),
                rs.getBoolean("late"),
                outcome == null ? null : Outcome.valueOf(outcome),
                rs.getString("reason"),
                rs.getString("decided_by"),
                instant(rs.getTimestamp("decided_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
