package org.apminebanconvention.intersessional.participants;

import java.time.LocalDate;
import java.util.List;

/**
 * How the delegations of a meeting registered, day by day. A delegation counts on the day on which its first registration arrived, whatever
 * became of it; one that it disowned is none of its own.
 *
 * @param invited how many delegations were invited
 * @param deadline the last day to register
 * @param days those on which somebody registered, in their order
 */
record RegistrationsOverTime(int invited, LocalDate deadline, List<Day> days) {

    /**
     * @param day in the meeting's time zone
     * @param registered how many delegations registered on that day
     * @param inAll how many had registered by its end
     */
    record Day(LocalDate day, int registered, int inAll) {}

    public int inAll() {
        return days.isEmpty() ? 0 : days.get(days.size() - 1).inAll();
    }

    public int inTime() {
        return days.stream()
                .filter(day -> !day.day().isAfter(deadline))
                .mapToInt(Day::registered)
                .sum();
    }
}
