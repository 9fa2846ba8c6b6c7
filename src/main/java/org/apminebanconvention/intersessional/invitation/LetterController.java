package org.apminebanconvention.intersessional.invitation;

import java.security.Principal;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The letter and programme as PDF: as it would be submitted now, and as it was submitted last. */
@RestController
@RequestMapping(path = "/staff/meetings/{code}", produces = MediaType.APPLICATION_PDF_VALUE)
class LetterController {

    private final LetterService letters;
    private final LetterPages pages;
    private final Delegations delegations;

    LetterController(LetterService letters, LetterPages pages, Delegations delegations) {
        this.letters = letters;
        this.pages = pages;
        this.delegations = delegations;
    }

    @GetMapping("/letter/preview.pdf")
    byte[] preview(@PathVariable MeetingCode code, Principal user) {
        return letters.preview(code, user.getName()).pdf();
    }

    /** @param delegation whose copy is wanted; without it the letter is not addressed */
    @GetMapping("/letter.pdf")
    byte[] submitted(
            @PathVariable MeetingCode code, @RequestParam(required = false) @Nullable DelegationCode delegation) {
        byte[] letter = letters.last(code)
                .map(Letter::pdf)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No letter was submitted yet"));
        return delegation == null ? letter : pages.addressed(letter, delegations.require(delegation));
    }
}
