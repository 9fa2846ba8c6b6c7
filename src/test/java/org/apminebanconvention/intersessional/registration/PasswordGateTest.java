package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who guesses the password of a meeting is slowed down, and nobody is locked out. */
class PasswordGateTest extends ProcessTest {

    private static final String RIGHT = "APMBC2023";
    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";

    @Autowired
    private PasswordGate gate;

    @Autowired
    private Meetings meetings;

    @LocalServerPort
    private int port;

    private Meeting meeting;

    @BeforeEach
    void aMeetingIsOpen() {
        delegations("CH,Switzerland,STATE_PARTY,en,mission.ch@example.org");
        meeting(Map.of());
        meeting = meetings.require(new MeetingCode(MEETING));
    }

    private PasswordGate.Answer attempt(String password, String address) {
        return gate.open(meeting, password, address);
    }

    private void wrong(int times, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(attempt("guess " + i, address).open()).isFalse();
        }
    }

    private long counted() {
        return jdbc.sql("select count(*) from wrong_password").query(Long.class).single();
    }

    @Test
    void whoMistypesAFewTimesIsNotSlowed() {
        wrong(PasswordGate.FREE - 1, HERE);
        assertThat(attempt(RIGHT, HERE).open()).isTrue();
    }

    @Test
    void whoGuessesWaitsLongerAndLongerButNeverLongerThanAMinute() {
        wrong(PasswordGate.FREE, HERE);
        assertThat(attempt(RIGHT, HERE))
                .as("even the right one is not looked at now, or guessing would cost nothing")
                .isEqualTo(new PasswordGate.Answer(false, Duration.ofSeconds(5)));
        assertThat(attempt(RIGHT, ELSEWHERE).open()).as("nobody else waits").isTrue();
        for (int seconds : List.of(5, 10, 20, 40, 60, 60, 60)) {
            assertThat(attempt("guess", HERE).left()).isEqualTo(Duration.ofSeconds(seconds));
            clock.set(clock.instant().plusSeconds(seconds));
            assertThat(attempt("guess", HERE).left()).as("looked at").isZero();
        }
        long before = counted();
        wrong(20, HERE);
        assertThat(counted()).as("tries during a wait do not count").isEqualTo(before);
        clock.set(clock.instant().plus(PasswordGate.LONGEST_WAIT));
        assertThat(attempt(RIGHT, HERE).open()).isTrue();
    }

    @Test
    void afterAnHourAllIsForgotten() {
        wrong(PasswordGate.FREE, HERE);
        clock.set(clock.instant().plus(PasswordGate.REMEMBERED));
        wrong(PasswordGate.FREE - 1, HERE);
        assertThat(attempt(RIGHT, HERE).open()).isTrue();
        gate.forget();
        assertThat(counted()).isEqualTo(PasswordGate.FREE - 1);
    }

    @Test
    void guessingFromManyAddressesLeavesEachOneTry() {
        for (int i = 0; i < PasswordGate.MANY; i++) {
            wrong(1, "203.0.113." + i);
        }
        assertThat(attempt("guess", "203.0.113.1").left()).isPositive();
        assertThat(attempt(RIGHT, ELSEWHERE).open()).as("a mission comes in").isTrue();
        wrong(1, HERE);
        assertThat(attempt(RIGHT, HERE).left()).isEqualTo(Duration.ofSeconds(5));
        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        wrong(3, HERE);
        assertThat(attempt(RIGHT, HERE).open()).isTrue();
    }

    @Test
    void aNetworkOfTheNewInternetIsOneAddress() {
        for (int i = 0; i < PasswordGate.FREE; i++) {
            wrong(1, "2001:db8:1:2::" + i);
        }
        assertThat(attempt(RIGHT, "2001:db8:1:2:ffff::1").open()).isFalse();
        assertThat(attempt(RIGHT, "2001:db8:1:3::1").open()).isTrue();
    }

    @Test
    void triesAtTheSameMomentAreCountedOneByOne() throws Exception {
        var people = Executors.newFixedThreadPool(8);
        Callable<PasswordGate.Answer> guess = () -> attempt("guess", HERE);
        for (var each : people.invokeAll(Collections.nCopies(40, guess))) {
            assertThat(each.get().open()).isFalse();
        }
        people.shutdown();
        assertThat(counted()).isEqualTo(PasswordGate.FREE);
    }

    @Test
    void thePageSaysHowLongToWaitAndKeepsWhatWasTyped() {
        invitationsGoOut();
        Visitor visitor = Visitor.anonymous(port);
        for (int i = 0; i < PasswordGate.FREE; i++) {
            assertThat(send(visitor, "guess").statusCode()).isEqualTo(403);
        }
        HttpResponse<String> slowed = send(visitor, RIGHT);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(slowed.body())
                .contains("Please wait 5 seconds", "value=\"CH\"")
                .doesNotContain("This is not the password");
        assertThat(send(visitor, RIGHT, "X-Forwarded-For", ELSEWHERE).statusCode())
                .as("as the proxy tells, somebody else")
                .isEqualTo(302);
        clock.set(clock.instant().plusSeconds(5));
        assertThat(send(visitor, RIGHT).statusCode()).isEqualTo(302);
    }

    private static HttpResponse<String> send(Visitor visitor, String password, String... headers) {
        String page = "/meetings/" + MEETING;
        return visitor.postForm(
                page, List.of(headers), "_csrf", visitor.formToken(page), "password", password, "delegation", "CH");
    }
}
