package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/meetings/{code}/registrations}: what was registered, for staff. */
@RestController
@RequestMapping("/api/meetings/{code}/registrations")
@Tag(name = "Registrations")
class RegistrationsController {

    private final Registrations registrations;
    private final Meetings meetings;

    RegistrationsController(Registrations registrations, Meetings meetings) {
        this.registrations = registrations;
        this.meetings = meetings;
    }

    /**
     * A registration; {@code participants} are those of the version handed in last, without the gender, which is for totals only. Moments
     * are ISO instants (UTC).
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Registration")
    record Entry(
            String id,
            String delegation,
            Registration.State state,
            @Nullable Integer versionInForce,
            int version,
            boolean late,
            Source source,
            FocalPoint focalPoint,
            Instant receivedAt,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String mailTrouble,
            List<Participant> participants) {

        static Entry of(Registration registration) {
            RegistrationVersion version = registration.latest();
            return new Entry(
                    registration.id().value(),
                    registration.invitation().delegation().value(),
                    registration.state(),
                    registration.inForceNumber(),
                    version.number(),
                    version.late(),
                    version.source(),
                    version.focalPoint(),
                    version.receivedAt(),
                    version.reason(),
                    version.decidedBy(),
                    version.decidedAt(),
                    registration.mailTrouble(),
                    version.participants().stream()
                            .map(Participant::withoutGender)
                            .toList());
        }
    }

    /** @param delegation only those of the delegation with this code */
    @GetMapping
    @Operation(summary = "What was registered, with the participants handed in last")
    List<Entry> list(@PathVariable MeetingCode code, @RequestParam(required = false) @Nullable String delegation) {
        meetings.require(code);
        return registrations.of(code).stream()
                .filter(each -> delegation == null
                        || each.invitation().delegation().value().equals(delegation))
                .map(Entry::of)
                .toList();
    }
}
