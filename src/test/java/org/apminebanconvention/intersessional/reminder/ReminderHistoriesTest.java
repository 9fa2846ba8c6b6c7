package org.apminebanconvention.intersessional.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.embedded.CaughtMail;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.InvitationService;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.DateChangeOrder;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingService;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random histories of a meeting of 300 delegations: answers, moves of dates, outages and kills. What the delegations got is compared with a
 * model that knows nothing of the product. {@code -Dreminders.histories=500} plays more of them, {@code -Dreminders.first=17} begins with that one.
 */
@DisplayName("In any history everyone gets the reminders that they must get, and no other")
class ReminderHistoriesTest extends ProcessTest {

    private static final int DELEGATIONS = 300;
    private static final int HISTORIES = Integer.getInteger("reminders.histories", 2);
    private static final int FIRST = Integer.getInteger("reminders.first", 1);
    private static final MeetingCode CODE = new MeetingCode(MEETING);
    private static final ZoneId GENEVA = ZoneId.of("Europe/Zurich");

    @Autowired
    private InvitationService answers;

    @Autowired
    private Invitations invitations;

    @Autowired
    private WaveService service;

    @Autowired
    private Meetings meetings;

    @Autowired
    private MeetingService meetingService;

    @Test
    void everyHistory() {
        for (int seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            if (seed > FIRST) {
                beginWithAnEmptyHouse();
            }
            play(seed);
        }
    }

    private void play(int seed) {
        var random = new Random(seed);
        begin();
        var model = new Model();
        var story = new ArrayList<String>();
        Instant now = geneva("2023-05-20T10:30");
        Instant end = geneva("2023-06-17T10:30");
        clock.set(now);
        while (now.isBefore(end)) {
            Instant next = now.plus(Duration.ofHours(1 + random.nextInt(30)));
            if (next.atZone(GENEVA).getMinute() == 59) {
                // else a wave of the full hour would begin in the minute in which those that have begun are to end
                next = next.plus(Duration.ofMinutes(3));
            }
            boolean outage = random.nextInt(8) == 0;
            boolean kill = random.nextInt(4) == 0;
            story.add(next + (outage ? " after an outage" : "") + (kill ? ", a node killed" : ""));
            advance(next, outage, kill);
            model.advance(now, next, outage);
            // a wave that has begun at this moment goes through all its chunks before anything else happens
            now = next.plus(Duration.ofMinutes(1));
            passTo(now.atZone(GENEVA).toLocalDateTime().toString());
            happen(random, now, model, story);
        }

        Map<String, Set<String>> sent = sent();
        Map<String, Set<String>> wanted = model.sent();
        var differences = new ArrayList<String>();
        for (int who = 0; who < DELEGATIONS; who++) {
            Set<String> its = sent.getOrDefault(code(who), Set.of());
            Set<String> must = wanted.getOrDefault(code(who), Set.of());
            if (!its.equals(must)) {
                differences.add(
                        code(who) + " got " + its + " and must get " + must + ": " + model.parties.get(who).past);
            }
        }
        assertThat(differences).as("history %d: %s", seed, story).isEmpty();
    }

    /** What the product sent: on which days each delegation was reminded, which is at most once. */
    private Map<String, Set<String>> sent() {
        Map<String, Set<String>> sent = new TreeMap<>();
        for (CaughtMail mail : mailbox.mails()) {
            if (mail.kind().equals("reminder")) {
                String delegation = mail.to().replaceAll("@.*", "");
                boolean fresh = sent.computeIfAbsent(delegation, key -> new TreeSet<>())
                        .add(mail.date().atZone(GENEVA).toLocalDate().toString());
                assertThat(fresh)
                        .as("%s got two reminders on a day", delegation)
                        .isTrue();
            }
        }
        return sent;
    }

    private void happen(Random random, Instant now, Model model, List<String> story) {
        for (int answer = random.nextInt(12); answer > 0; answer--) {
            int who = random.nextInt(DELEGATIONS);
            InvitationId id = InvitationId.of(MEETING + "/" + code(who));
            Party party = model.parties.get(who);
            int what = random.nextInt(6);
            party.past.add(now + " " + what);
            switch (what) {
                case 0, 1 -> {
                    if (!party.declined) {
                        answers.registered(id);
                        party.registered = true;
                    }
                }
                case 2 -> {
                    if (!party.registered) {
                        answers.declined(id);
                        party.declined = true;
                    }
                }
                case 3 -> {
                    if (!party.declined) {
                        answers.willNotSpeak(id);
                        party.spoke = true;
                    }
                }
                case 4 -> {
                    boolean remind = random.nextInt(3) == 0;
                    invitations.remind(id, remind);
                    party.wantsNone = !remind;
                }
                default -> {
                    jdbc.sql("update invitation set state = 'BOUNCED' where id = :id")
                            .param("id", id.value())
                            .update();
                    party.bounced = true;
                }
            }
        }
        if (random.nextInt(6) == 0) {
            move(random, now, model, story);
        }
    }

    private void move(Random random, Instant now, Model model, List<String> story) {
        LocalDate today = now.atZone(GENEVA).toLocalDate();
        LocalDate registration = model.registration.plusDays(random.nextInt(9) - 4);
        LocalDate interventions = model.interventions.plusDays(random.nextInt(5) - 2);
        boolean allowed = registration.isAfter(today)
                && interventions.isAfter(today)
                && model.registration.isAfter(today)
                && model.interventions.isAfter(today)
                && !interventions.isBefore(registration)
                && interventions.isBefore(LocalDate.of(2023, 6, 19))
                && !(registration.equals(model.registration) && interventions.equals(model.interventions));
        if (!allowed) {
            return;
        }
        Meeting meeting = meetings.require(CODE);
        meetingService.changeDates(
                CODE,
                meeting.version(),
                new Meeting.Dates(meeting.begins(), meeting.ends(), registration, interventions),
                new DateChangeOrder("Another hall", false, false, "manager"));
        runDueJobs();
        // so does a wave that has become due by the move; what the model does next is reckoned from the same moment
        passTo(now.plus(Duration.ofMinutes(1)).atZone(GENEVA).toLocalDateTime().toString());
        story.add("moved to " + registration + " and " + interventions);
        model.move(now, registration, interventions);
    }

    private void advance(Instant to, boolean outage, boolean kill) {
        if (outage) {
            clock.set(to);
        } else if (kill) {
            killInTheNextWave(to);
        }
        passTo(to.atZone(GENEVA).toLocalDateTime().toString());
    }

    /** A node sends a chunk of the next wave and is killed before it notes that; nothing of that is to be seen. */
    private void killInTheNextWave(Instant to) {
        jdbc.sql(
                        "select key, moment from reminder_wave where state = 'PLANNED' and moment <= :to order by moment, key limit 1")
                .param("to", java.sql.Timestamp.from(to))
                .query((rs, n) -> Map.entry(
                        WaveKey.of(rs.getString(1)), rs.getTimestamp(2).toInstant()))
                .optional()
                .ifPresent(wave -> {
                    if (wave.getValue().isAfter(clock.instant())) {
                        passTo(wave.getValue()
                                .minusSeconds(60)
                                .atZone(GENEVA)
                                .toLocalDateTime()
                                .toString());
                        clock.set(wave.getValue());
                    }
                    for (int job = 0;
                            job < 30
                                    && management
                                                    .createJobQuery()
                                                    .activityId("serviceTask_remindDelegations")
                                                    .count()
                                            == 0;
                            job++) {
                        management
                                .createJobQuery()
                                .executable()
                                .orderByJobDuedate()
                                .asc()
                                .listPage(0, 1)
                                .forEach(each -> management.executeJob(each.getId()));
                    }
                    if (jdbc.sql("select count(*) from reminder_wave where key = :key and state = 'REMINDING'")
                                    .param("key", wave.getKey().value())
                                    .query(Integer.class)
                                    .single()
                            == 1) {
                        service.remindNext(wave.getKey());
                        jdbc.sql("update reminder set state = 'SENDING' where wave = :key and state = 'SENT'")
                                .param("key", wave.getKey().value())
                                .update();
                    }
                });
    }

    /** 300 delegations that got their invitations on 8 May, straight in the database: how they were sent is not what is looked at. */
    private void begin() {
        delegations(IntStream.range(0, DELEGATIONS)
                .mapToObj(i -> code(i) + ",Delegation " + i + ",STATE_PARTY,en," + code(i) + "@example.org")
                .toArray(String[]::new));
        meeting(Map.of("remindersPreviewed", false));
        jdbc.sql(
                        """
                        insert into invitation (id, meeting, delegation, language, addressee, addresses, state, round, delivered_at)
                        select :meeting || '/' || code, :meeting, code, 'en', name, emails, 'DELIVERED', 1, :at from delegation
                        """)
                .param("meeting", MEETING)
                .param("at", java.sql.Timestamp.from(geneva("2023-05-08T09:00")))
                .update();
        service.plan(CODE);
    }

    private static String code(int number) {
        return "D%03d".formatted(number);
    }

    /** A delegation, as the model sees it. */
    private static final class Party {
        private boolean registered;
        private boolean declined;
        private boolean spoke;
        private boolean wantsNone;
        private boolean bounced;
        private @Nullable LocalDate reminded;
        private final List<String> past = new ArrayList<>();
        private final Set<String> mails = new TreeSet<>();

        boolean owes(String deadline) {
            return !declined && (deadline.equals("registration") ? !registered : !spoke);
        }
    }

    /** A wave, as the model sees it. */
    private static final class Planned {
        private final String deadline;
        private final int daysBefore;
        private Instant moment = Instant.EPOCH;
        private String state = "planned";

        Planned(String deadline, int daysBefore) {
            this.deadline = deadline;
            this.daysBefore = daysBefore;
        }
    }

    /** Who must have got what, reckoned without the product. */
    private static final class Model {
        private static final Set<LocalDate> FREE = Set.of(LocalDate.of(2023, 5, 18), LocalDate.of(2023, 5, 29));

        private LocalDate registration = LocalDate.of(2023, 6, 9);
        private LocalDate interventions = LocalDate.of(2023, 6, 15);
        private final List<Party> parties =
                IntStream.range(0, DELEGATIONS).mapToObj(i -> new Party()).toList();
        private final List<Planned> waves = List.of(
                new Planned("registration", 7),
                new Planned("registration", 2),
                new Planned("interventions", 6),
                new Planned("interventions", 2));

        Model() {
            waves.forEach(wave -> wave.moment = moment(wave));
        }

        void move(Instant now, LocalDate registration, LocalDate interventions) {
            this.registration = registration;
            this.interventions = interventions;
            for (Planned wave : waves) {
                Instant moment = moment(wave);
                if (wave.state.equals("planned")) {
                    wave.moment = moment;
                } else if (wave.state.equals("skipped") && moment.isAfter(now)) {
                    wave.state = "planned";
                    wave.moment = moment;
                }
            }
            run(now);
        }

        void advance(Instant from, Instant to, boolean outage) {
            if (outage) {
                run(to);
                return;
            }
            waves.stream()
                    .filter(wave ->
                            wave.state.equals("planned") && wave.moment.isAfter(from) && !wave.moment.isAfter(to))
                    .map(wave -> wave.moment)
                    .sorted()
                    .distinct()
                    .toList()
                    .forEach(this::run);
        }

        /** All waves whose moment has come by now begin, in the order of their moments. */
        private void run(Instant now) {
            List<Planned> due = waves.stream()
                    .filter(wave -> wave.state.equals("planned") && !wave.moment.isAfter(now))
                    .sorted(Comparator.comparing(wave -> wave.moment))
                    .toList();
            for (Planned wave : due) {
                if (!now.isBefore(closes(wave.deadline))) {
                    wave.state = "skipped";
                    continue;
                }
                boolean missed = now.isAfter(wave.moment.plus(Duration.ofHours(1)));
                boolean crowded = waves.stream()
                        .anyMatch(other -> other != wave
                                && other.deadline.equals(wave.deadline)
                                && other.state.equals("planned")
                                && !other.moment.isBefore(wave.moment)
                                && !other.moment.isAfter(now.plus(Duration.ofDays(1))));
                if (missed && crowded) {
                    wave.state = "skipped";
                    continue;
                }
                wave.state = "going";
            }
            for (Planned wave : due) {
                if (wave.state.equals("going")) {
                    remind(wave, now);
                }
            }
            due.stream().filter(wave -> wave.state.equals("going")).forEach(wave -> wave.state = "sent");
        }

        private void remind(Planned wave, Instant now) {
            LocalDate today = now.atZone(GENEVA).toLocalDate();
            for (Party party : parties) {
                if (!party.owes(wave.deadline) || party.bounced || party.wantsNone || today.equals(party.reminded)) {
                    continue;
                }
                party.reminded = today;
                party.mails.add(today.toString());
            }
        }

        private Instant closes(String deadline) {
            return (deadline.equals("registration") ? registration : interventions)
                    .plusDays(1)
                    .atStartOfDay(GENEVA)
                    .toInstant();
        }

        private Instant moment(Planned wave) {
            LocalDate day =
                    (wave.deadline.equals("registration") ? registration : interventions).minusDays(wave.daysBefore);
            while (day.getDayOfWeek().getValue() > 5 || FREE.contains(day)) {
                day = day.minusDays(1);
            }
            return day.atTime(9, 0).atZone(GENEVA).toInstant();
        }

        Map<String, Set<String>> sent() {
            Map<String, Set<String>> sent = new LinkedHashMap<>();
            for (int i = 0; i < parties.size(); i++) {
                if (!parties.get(i).mails.isEmpty()) {
                    sent.put(code(i), parties.get(i).mails);
                }
            }
            return new TreeMap<>(sent);
        }
    }
}
