package org.apminebanconvention.intersessional.speakers;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The board: every item with its speakers in order. The ISU moves cards while it reviews the list; others only read. Every card leads to a page
 * that tells why it stands where it does, and on which it can be moved without a script.
 */
@Controller
@RequestMapping("/staff/meetings/{code}/speakers")
class BoardController {

    private final Boards boards;
    private final BoardService service;
    private final BoardWatch watch;
    private final Meetings meetings;
    private final MessageSource messages;

    BoardController(Boards boards, BoardService service, BoardWatch watch, Meetings meetings, MessageSource messages) {
        this.boards = boards;
        this.service = service;
        this.watch = watch;
        this.meetings = meetings;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView show(@PathVariable MeetingCode code, HttpServletRequest request, Locale language) {
        return board(code, "speakers/board", request, language);
    }

    /** The columns alone, for the script that shows at once what others have moved. */
    @GetMapping("/columns")
    ModelAndView columns(@PathVariable MeetingCode code, HttpServletRequest request, Locale language) {
        return board(code, "speakers/board :: columns", request, language);
    }

    /** Answers as soon as the board is another than the one with this revision, or after a while all the same, with the revision. */
    @GetMapping("/revision")
    @ResponseBody
    DeferredResult<Map<String, Long>> revision(@PathVariable MeetingCode code, @RequestParam long after) {
        meetings.require(code);
        return watch.next(code, after);
    }

    /**
     * Moves a card by the script: 204 when it is done; 409 or 422 with the reason as plain text when it is not.
     *
     * @param seen the revision of the item under which the card stands, as the person saw it
     */
    @PostMapping("/moves")
    @ResponseBody
    ResponseEntity<String> move(
            @PathVariable MeetingCode code,
            @RequestParam String entry,
            @RequestParam int item,
            @RequestParam int position,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String reason,
            Principal user,
            Locale language) {
        try {
            service.move(
                    code, new BoardService.Move(new RequestId(entry), item, position, seen, reason), user.getName());
            return ResponseEntity.noContent().build();
        } catch (RefusedRequestException e) {
            return ResponseEntity.status(status(e))
                    .body(messages.getMessage(Objects.requireNonNull(e.getMessage()), e.arguments(), language));
        }
    }

    /** Why a card stands where it does, and where else it can go. */
    @GetMapping("/cards/{entry}")
    ModelAndView card(
            @PathVariable MeetingCode code, @PathVariable String entry, HttpServletRequest request, Locale language) {
        return card(code, entry, "", request, language);
    }

    /** Moves a card without a script. @param step {@code up} or {@code down}: by one place, whatever place was typed */
    @PostMapping("/cards/{entry}")
    ModelAndView moveCard(
            @PathVariable MeetingCode code,
            @PathVariable String entry,
            @RequestParam int item,
            @RequestParam int position,
            @RequestParam long seen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String step,
            HttpServletRequest request,
            Principal user,
            Locale language) {
        try {
            if (step.isEmpty()) {
                service.move(
                        code,
                        new BoardService.Move(new RequestId(entry), item, position, seen, reason),
                        user.getName());
            } else {
                service.step(code, new RequestId(entry), step.equals("up") ? -1 : 1, seen, reason, user.getName());
            }
            return new ModelAndView("redirect:/staff/meetings/" + code + "/speakers#item-" + item);
        } catch (RefusedRequestException e) {
            var page = card(code, entry, reason, request, language);
            page.addObject("refusal", e.getMessage());
            page.addObject("refusalArguments", e.arguments());
            page.setStatus(status(e));
            return page;
        }
    }

    /** Marks an intervention as delivered, or takes that back. */
    @PostMapping("/cards/{entry}/delivered")
    ModelAndView delivered(
            @PathVariable MeetingCode code,
            @PathVariable String entry,
            @RequestParam(defaultValue = "true") boolean delivered,
            HttpServletRequest request,
            Locale language) {
        try {
            service.delivered(code, new RequestId(entry), delivered);
            return new ModelAndView("redirect:/staff/meetings/" + code + "/speakers/cards/" + entry);
        } catch (RefusedRequestException e) {
            var page = card(code, entry, "", request, language);
            page.addObject("refusal", e.getMessage());
            page.addObject("refusalArguments", e.arguments());
            page.setStatus(status(e));
            return page;
        }
    }

    private ModelAndView board(MeetingCode code, String view, HttpServletRequest request, Locale language) {
        var page = new ModelAndView(view);
        page.addObject("board", boards.of(meetings.require(code), isStaff(request), language));
        return page;
    }

    private ModelAndView card(
            MeetingCode code, String entry, String reason, HttpServletRequest request, Locale language) {
        var page = new ModelAndView("speakers/card");
        page.addObject(
                "card",
                boards.card(meetings.require(code), new RequestId(entry), isStaff(request), language)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        page.addObject("reason", reason);
        return page;
    }

    private static boolean isStaff(HttpServletRequest request) {
        return StaffGroup.isStaff(request::isUserInRole);
    }

    static HttpStatus status(RefusedRequestException e) {
        return "speakers.refused.reason".equals(e.getMessage()) || "speakers.problem.tooLong".equals(e.getMessage())
                ? HttpStatus.UNPROCESSABLE_ENTITY
                : HttpStatus.CONFLICT;
    }
}
