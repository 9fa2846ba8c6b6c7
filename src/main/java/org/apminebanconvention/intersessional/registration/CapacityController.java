package org.apminebanconvention.intersessional.registration;

import java.util.Optional;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingChangedException;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingService;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** How many persons can take part in a meeting: set, raised, lowered or taken away by staff, who see what comes of it before. */
@Controller
@RequestMapping("/staff/meetings/{code}/registrations/capacity")
class CapacityController {

    private static final int MOST = 100_000;

    private final MeetingService service;
    private final WaitingList waitingList;
    private final Meetings meetings;

    CapacityController(MeetingService service, WaitingList waitingList, Meetings meetings) {
        this.service = service;
        this.waitingList = waitingList;
        this.meetings = meetings;
    }

    @GetMapping
    ModelAndView show(@PathVariable MeetingCode code, @RequestParam(defaultValue = "false") boolean done) {
        Meeting meeting = meetings.require(code);
        Integer capacity = meeting.terms().capacity();
        var page = page(meeting, capacity == null ? "" : capacity.toString());
        page.addObject("done", done);
        return page;
    }

    /**
     * First looked at, with {@code confirmed} done.
     *
     * @param capacity empty: there is room for all
     * @param version of the meeting that the person saw
     */
    @PostMapping
    ModelAndView change(
            @PathVariable MeetingCode code,
            @RequestParam(defaultValue = "") String capacity,
            @RequestParam long version,
            @RequestParam(defaultValue = "false") boolean confirmed) {
        Meeting meeting = meetings.require(code);
        String typed = capacity.strip();
        Optional<Integer> number = number(typed);
        if (!typed.isEmpty() && number.isEmpty()) {
            var page = page(meeting, typed);
            page.addObject("problem", "registration.capacity.problem");
            page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return page;
        }
        if (confirmed) {
            try {
                service.changeCapacity(code, version, number.orElse(null));
                // who waits moves up; should this end here, every node looks at the line once a minute
                waitingList.capacityChanged(code);
                return new ModelAndView("redirect:/staff/meetings/" + code + "/registrations/capacity?done=true");
            } catch (MeetingChangedException e) {
                var page = page(meeting, typed);
                page.addObject("problem", "registration.capacity.changedMeanwhile");
                page.setStatus(HttpStatus.CONFLICT);
                return page;
            }
        }
        var page = page(meeting, typed);
        preview(page, waitingList.places(code), number.orElse(null));
        return page;
    }

    private static void preview(ModelAndView page, WaitingList.Places places, @Nullable Integer capacity) {
        page.addObject("preview", true);
        page.addObject("letIn", places.letIn(capacity));
        page.addObject("stillWaiting", places.line().size() - places.letIn(capacity));
        page.addObject("over", capacity == null ? 0 : Math.max(0, places.taken() - capacity));
    }

    private ModelAndView page(Meeting meeting, String typed) {
        var page = new ModelAndView("registration/capacity");
        page.addObject("meeting", meeting);
        page.addObject("places", waitingList.places(meeting.code()));
        page.addObject("typed", typed);
        return page;
    }

    private static Optional<Integer> number(String typed) {
        return typed.matches("[0-9]{1,6}")
                ? Optional.of(Integer.parseInt(typed)).filter(number -> number >= 1 && number <= MOST)
                : Optional.empty();
    }
}
