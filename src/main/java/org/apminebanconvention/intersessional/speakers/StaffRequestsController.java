package org.apminebanconvention.intersessional.speakers;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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

/** Where staff see all requests, and enter for a delegation what it says by e-mail or phone: on the page that it has itself. */
@Controller
@RequestMapping("/staff/meetings/{code}/requests")
class StaffRequestsController {

    private final FloorPage page;
    private final Requests requests;
    private final StatementTexts texts;
    private final Meetings meetings;
    private final MeetingWords words;
    private final FloorChoices choices;
    private final Delegations delegations;

    StaffRequestsController(
            FloorPage page,
            Requests requests,
            StatementTexts texts,
            Meetings meetings,
            MeetingWords words,
            FloorChoices choices,
            Delegations delegations) {
        this.page = page;
        this.requests = requests;
        this.texts = texts;
        this.meetings = meetings;
        this.words = words;
        this.choices = choices;
        this.delegations = delegations;
    }

    /** @param delegation code or name of the one for which something is to be entered; leads to its page */
    @GetMapping
    ModelAndView list(@PathVariable MeetingCode code, @RequestParam(defaultValue = "") String delegation) {
        Meeting meeting = meetings.require(code);
        Optional<Delegation> chosen = delegations.called(delegation);
        if (chosen.isPresent()) {
            return new ModelAndView("redirect:/staff/meetings/" + code + "/requests/"
                    + chosen.get().code());
        }
        var list = new ModelAndView("speakers/requests");
        list.addObject("meeting", meeting);
        list.addObject("words", words);
        list.addObject("delegations", delegations.findAllByOrderByName());
        list.addObject("names", choices.names());
        list.addObject("requests", requests.of(code));
        if (!delegation.isEmpty()) {
            list.addObject("unknown", delegation);
            list.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return list;
    }

    @GetMapping("/{delegation}")
    ModelAndView show(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String done,
            Principal user,
            Locale language) {
        return page.show(caller(code, delegation, user), done, language);
    }

    @PostMapping("/{delegation}")
    ModelAndView ask(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam MultiValueMap<String, String> fields,
            Principal user,
            Locale language) {
        return page.ask(caller(code, delegation, user), fields, language);
    }

    @PostMapping("/{delegation}/withdraw")
    ModelAndView withdraw(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String request,
            Principal user,
            Locale language) {
        return page.withdraw(caller(code, delegation, user), request, language);
    }

    @PostMapping("/{delegation}/none")
    ModelAndView willNotSpeak(
            @PathVariable MeetingCode code, @PathVariable DelegationCode delegation, Principal user, Locale language) {
        return page.willNotSpeak(caller(code, delegation, user), language);
    }

    /** After the deadline: under another item instead. */
    @PostMapping("/{delegation}/item")
    ModelAndView moveToItem(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "0") int item,
            Principal user,
            Locale language) {
        return page.moveToItem(caller(code, delegation, user), request, item, language);
    }

    /** Proposes a swap to both; both are asked by mail whether they agree. */
    @PostMapping("/{delegation}/swap")
    ModelAndView proposeSwap(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String request,
            @RequestParam(defaultValue = "") String other,
            Principal user,
            Locale language) {
        return page.proposeSwap(caller(code, delegation, user), request, other, language);
    }

    /** The text of an intervention, as PDF or DOCX, as it came by e-mail. */
    @PostMapping("/{delegation}/text")
    ModelAndView handInText(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String request,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "false") boolean publish,
            Principal user,
            Locale language) {
        return page.handInText(caller(code, delegation, user), request, file, publish, language);
    }

    /** The text that was handed in. */
    @GetMapping("/{delegation}/text/{request}")
    ResponseEntity<byte[]> text(
            @PathVariable MeetingCode code, @PathVariable DelegationCode delegation, @PathVariable String request) {
        return requests.find(new RequestId(request))
                .filter(found -> found.invitation().equals(new InvitationId(code, delegation)))
                .flatMap(found -> texts.find(found.id()))
                .map(StaffRequestsController::file)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    static ResponseEntity<byte[]> file(StatementText text) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(text.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(text.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text.content());
    }

    private FloorPage.Caller caller(MeetingCode code, DelegationCode delegation, Principal user) {
        meetings.require(code);
        if (delegations.findById(delegation).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return new FloorPage.Caller(
                new InvitationId(code, delegation),
                Asker.staff(user.getName()),
                "/staff/meetings/" + code + "/requests/" + delegation);
    }
}
