package org.apminebanconvention.intersessional.speakers;

import java.util.Locale;
import org.apminebanconvention.intersessional.invitation.PersonalLinks;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Registration;
import org.apminebanconvention.intersessional.registration.Registrations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page behind a personal link on which a delegation asks for the floor, or says that it will not speak. */
@Controller
@RequestMapping("/meetings/{code}/my/{token}/interventions")
class InterventionsController {

    private final FloorPage page;
    private final PersonalLinks links;
    private final Registrations registrations;

    InterventionsController(FloorPage page, PersonalLinks links, Registrations registrations) {
        this.page = page;
        this.links = links;
        this.registrations = registrations;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String done,
            Locale language) {
        return page.show(caller(code, token), done, language);
    }

    @PostMapping
    ModelAndView ask(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam MultiValueMap<String, String> fields,
            Locale language) {
        return page.ask(caller(code, token), fields, language);
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String request,
            Locale language) {
        return page.withdraw(caller(code, token), request, language);
    }

    @PostMapping("/none")
    ModelAndView willNotSpeak(@PathVariable MeetingCode code, @PathVariable String token, Locale language) {
        return page.willNotSpeak(caller(code, token), language);
    }

    /** After the deadline: under another item instead. */
    @PostMapping("/item")
    ModelAndView moveToItem(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "0") int item,
            Locale language) {
        return page.moveToItem(caller(code, token), request, item, language);
    }

    /** Proposes to another delegation to change places. */
    @PostMapping("/swap")
    ModelAndView proposeSwap(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String other,
            Locale language) {
        return page.proposeSwap(caller(code, token), request, other, language);
    }

    /** Says yes or no to a swap that was proposed. */
    @PostMapping("/swap/answer")
    ModelAndView answerSwap(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String change,
            @RequestParam boolean agrees,
            Locale language) {
        return page.answerSwap(caller(code, token), change, agrees, language);
    }

    /** The text of an intervention, as PDF or DOCX. */
    @PostMapping("/text")
    ModelAndView handInText(
            @PathVariable MeetingCode code,
            @PathVariable String token,
            @RequestParam(defaultValue = "") String request,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean publish,
            Locale language) {
        return page.handInText(caller(code, token), request, file, publish, language);
    }

    /** A registration that the delegation does not know does not speak for it. */
    private boolean mayAsk(PersonalLinks.PersonalLink link) {
        return registrations.of(link.invitation()).stream()
                .noneMatch(registration -> registration.id().value().equals(link.registration())
                        && (registration.onHold() || registration.state() == Registration.State.DISOWNED));
    }

    private FloorPage.Caller caller(MeetingCode code, String token) {
        return links.find(token)
                .filter(link -> link.invitation().meeting().equals(code) && mayAsk(link))
                .map(link -> {
                    String registration = link.registration();
                    return new FloorPage.Caller(
                            link.invitation(),
                            registration == null ? Asker.delegation() : Asker.focalPoint(registration),
                            "/meetings/" + code + "/my/" + token + "/interventions");
                })
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
