package org.apminebanconvention.intersessional.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calendar of Geneva, against the one that the canton publishes. */
class WorkingDaysTest {

    @ParameterizedTest(name = "The Jeûne genevois of {0} was on {1}")
    @CsvSource({
        "2019, 2019-09-05",
        "2020, 2020-09-10",
        "2021, 2021-09-09",
        "2022, 2022-09-08",
        "2023, 2023-09-07",
        "2024, 2024-09-05",
        "2025, 2025-09-11"
    })
    void theJeuneGenevoisIsOnTheThursdayAfterTheFirstSundayOfSeptember(int year, LocalDate day) {
        assertThat(GenevaHolidays.of(year)).contains(new Holiday(day, "Jeûne genevois"));
    }

    @ParameterizedTest(name = "In {0}, Good Friday was on {1}, Ascension Day on {2}, Whit Monday on {3}")
    @CsvSource({
        "2019, 2019-04-19, 2019-05-30, 2019-06-10",
        "2023, 2023-04-07, 2023-05-18, 2023-05-29",
        "2024, 2024-03-29, 2024-05-09, 2024-05-20",
        "2025, 2025-04-18, 2025-05-29, 2025-06-09"
    })
    void theHolidaysThatFollowEasterMoveWithIt(int year, LocalDate friday, LocalDate ascension, LocalDate monday) {
        assertThat(GenevaHolidays.of(year)).extracting(Holiday::day).contains(friday, ascension, monday);
    }

    @Test
    void theExampleShipsWithTheHolidaysOfItsYear() throws IOException {
        try (var example = getClass().getResourceAsStream("/example/meeting.json")) {
            var meeting =
                    new ObjectMapper().registerModule(new JavaTimeModule()).readValue(example, MeetingEntry.class);
            assertThat(Objects.requireNonNull(meeting.holidays()).stream()
                            .map(free -> new Holiday(
                                    Objects.requireNonNull(free.day()), Objects.requireNonNull(free.name()))))
                    .containsExactlyElementsOf(GenevaHolidays.of(2023));
        }
    }

    @ParameterizedTest(name = "The last working day until {0} is {1}")
    @CsvSource({
        "2023-06-02, 2023-06-02",
        "2023-06-03, 2023-06-02",
        "2023-06-04, 2023-06-02",
        "2023-05-29, 2023-05-26",
        "2023-04-10, 2023-04-06",
        "2023-09-07, 2023-09-06"
    })
    void aReminderThatWouldFallOnAFreeDayFallsOnTheWorkingDayBefore(LocalDate day, LocalDate working) {
        assertThat(new WorkingDays(GenevaHolidays.of(2023)).lastUntil(day)).isEqualTo(working);
    }

    @Test
    void whereEveryDayIsFreeButOneThatOneIsFound() {
        LocalDate monday = LocalDate.of(2023, 6, 5);
        var holidays = monday.plusDays(1)
                .datesUntil(monday.plusDays(8))
                .map(day -> new Holiday(day, "Holiday"))
                .toList();
        assertThat(new WorkingDays(holidays).lastUntil(monday.plusDays(7))).isEqualTo(monday);
        assertThat(List.copyOf(holidays)).hasSize(7);
    }
}
