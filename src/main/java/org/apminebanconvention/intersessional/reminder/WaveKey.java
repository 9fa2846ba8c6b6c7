package org.apminebanconvention.intersessional.reminder;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.engine.TypedId;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;

/**
 * One reminder wave of a meeting; written {@code IM-2023/registration/1}, or {@code IM-2023/registration/by-hand-1} where staff have sent it to
 * delegations of their choice. It is also the business key of the wave's process.
 */
public record WaveKey(MeetingCode meeting, Deadline deadline, boolean byHand, int number) implements TypedId {

    private static final Pattern WRITTEN =
            Pattern.compile("([^/]+)/(registration|interventions)/(by-hand-)?(\\d{1,9})");

    /** @throws IllegalArgumentException when the text is not written like {@code IM-2023/registration/1} */
    static WaveKey of(String value) {
        Matcher parts = WRITTEN.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + value + "' is not written like IM-2023/registration/1");
        }
        return new WaveKey(
                new MeetingCode(parts.group(1)),
                Deadline.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                parts.group(3) != null,
                Integer.parseInt(parts.group(4)));
    }

    /** What names the wave within its meeting, say {@code registration/1}. */
    public String path() {
        return deadline.key() + "/" + (byHand ? "by-hand-" : "") + number;
    }

    @Override
    public String value() {
        return meeting + "/" + path();
    }

    @Override
    public String toString() {
        return value();
    }
}
