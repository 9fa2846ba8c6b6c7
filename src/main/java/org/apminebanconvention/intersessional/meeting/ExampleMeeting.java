package org.apminebanconvention.intersessional.meeting;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apminebanconvention.intersessional.delegation.DelegationService;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Enters the example, where {@code intersessional.example} asks for it and no delegation is known yet: the Intersessional
 * Meetings of 2023 with their 232 delegations, from the same data that staff would hand in.
 */
@Component
@ConditionalOnBooleanProperty("intersessional.example")
class ExampleMeeting implements ApplicationRunner {

    private final MeetingService meetings;
    private final DelegationService delegations;
    private final Delegations known;
    private final ObjectMapper json;

    ExampleMeeting(MeetingService meetings, DelegationService delegations, Delegations known, ObjectMapper json) {
        this.meetings = meetings;
        this.delegations = delegations;
        this.known = known;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (known.count() > 0) {
            return;
        }
        delegations.importCsv(
                new ClassPathResource("example/delegations.csv").getContentAsString(StandardCharsets.UTF_8));
        try (var meeting = new ClassPathResource("example/meeting.json").getInputStream()) {
            meetings.setUp(json.readValue(meeting, MeetingEntry.class));
        }
    }
}
