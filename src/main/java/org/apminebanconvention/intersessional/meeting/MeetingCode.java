package org.apminebanconvention.intersessional.meeting;

import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.engine.TypedId;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.stereotype.Component;

/**
 * The code of a meeting, say {@code IM-2023}: part of addresses, business keys and file names.
 *
 * @throws IllegalArgumentException when it is not 2 to 24 capital letters, digits or hyphens
 */
public record MeetingCode(String value) implements TypedId {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{1,23}");

    public MeetingCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The code '" + value + "' is not 2 to 24 capital letters, digits or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }

    @ReadingConverter
    @Component("meetingCodeReader")
    static class Reader implements Converter<String, MeetingCode> {

        @Override
        public MeetingCode convert(String value) {
            return new MeetingCode(value);
        }
    }
}
