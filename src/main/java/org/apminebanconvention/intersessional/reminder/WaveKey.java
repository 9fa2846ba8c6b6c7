package org.apminebanconvention.intersessional.reminder;

import java.util.Locale;
import org.apminebanconvention.intersessional.engine.TypedId;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.MeetingCode;

/** One reminder wave of a meeting; written {@code IM-2023/registration/1}, which is also the business key of its process. */
public record WaveKey(MeetingCode meeting, Deadline deadline, int number) implements TypedId {

    /** @throws IllegalArgumentException when the text is not written like {@code IM-2023/registration/1} */
    static WaveKey of(String value) {
        String[] parts = value.split("/");
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + value + "' is not written like IM-2023/registration/1");
        }
        return new WaveKey(
                new MeetingCode(parts[0]),
                Deadline.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                Integer.parseInt(parts[2]));
    }

    @Override
    public String value() {
        return meeting + "/" + deadline.key() + "/" + number;
    }

    @Override
    public String toString() {
        return value();
    }
}
