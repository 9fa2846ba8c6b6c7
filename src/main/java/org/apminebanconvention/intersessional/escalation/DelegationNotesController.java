package org.apminebanconvention.intersessional.escalation;

import java.io.IOException;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What staff have noted of a delegation, for the next person. */
@Controller
@RequestMapping("/staff/meetings/{code}/delegations/{delegation}/notes")
class DelegationNotesController {

    private static final int LONGEST = 4000;
    private static final long MOST_BYTES = 5L * 1024 * 1024;

    private final DelegationNotes notes;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final Invitations invitations;

    DelegationNotesController(
            DelegationNotes notes,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            Invitations invitations) {
        this.notes = notes;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.invitations = invitations;
    }

    @GetMapping
    ModelAndView show(@PathVariable MeetingCode code, @PathVariable DelegationCode delegation, Locale language) {
        return page(id(code, delegation), "", language);
    }

    @PostMapping
    ModelAndView add(
            @PathVariable MeetingCode code,
            @PathVariable DelegationCode delegation,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Principal user,
            Locale language)
            throws IOException {
        InvitationId invitation = id(code, delegation);
        String said = text.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return refused(page(invitation, text, language), "notes.problem.text");
        }
        try {
            notes.add(invitation, said, attached(file), user.getName());
        } catch (UploadedFile.RefusedException e) {
            return refused(
                    page(invitation, text, language),
                    "notes.problem." + e.problem().key());
        }
        return new ModelAndView("redirect:/staff/meetings/" + code + "/delegations/" + delegation + "/notes");
    }

    private static @Nullable UploadedFile attached(@Nullable MultipartFile file)
            throws IOException, UploadedFile.RefusedException {
        return file == null
                        || Objects.requireNonNullElse(file.getOriginalFilename(), "")
                                .isEmpty()
                ? null
                : UploadedFile.read(file, EnumSet.allOf(UploadedFile.Type.class), MOST_BYTES);
    }

    @GetMapping("/{note:\\d+}/file")
    ResponseEntity<byte[]> file(
            @PathVariable MeetingCode code, @PathVariable DelegationCode delegation, @PathVariable long note) {
        DelegationNotes.Attached attached = notes.attached(id(code, delegation), note)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, attached.contentType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attached.name(), java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(attached.content());
    }

    private static ModelAndView refused(ModelAndView page, String problem) {
        page.addObject("problem", problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private InvitationId id(MeetingCode code, DelegationCode delegation) {
        meetings.require(code);
        var id = new InvitationId(code, delegation);
        return invitations
                .find(id)
                .map(found -> id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView page(InvitationId invitation, String typed, Locale language) {
        Meeting meeting = meetings.require(invitation.meeting());
        var page = new ModelAndView("escalation/notes");
        page.addObject("meeting", meeting);
        page.addObject("words", words);
        page.addObject("delegation", delegations.require(invitation.delegation()));
        page.addObject("notes", notes.of(invitation));
        page.addObject("typed", typed);
        return page;
    }
}
