package org.apminebanconvention.intersessional.meeting;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A meeting for tests that need no house around it. */
public final class TestMeeting {

    private TestMeeting() {}

    /** The meeting of the example, as it is set up. */
    public static Meeting of2023() {
        try (var example = TestMeeting.class.getResourceAsStream("/example/meeting.json")) {
            return new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .readValue(example, MeetingEntry.class)
                    .toMeeting(new MeetingEntry.Letter("Subject", "Text"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
