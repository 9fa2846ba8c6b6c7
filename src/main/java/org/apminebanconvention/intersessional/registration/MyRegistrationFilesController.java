package org.apminebanconvention.intersessional.registration;

import java.util.Locale;
import org.apminebanconvention.intersessional.mail.Mail;
import org.apminebanconvention.intersessional.registration.PersonalDoors.PersonalDoor;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What can be downloaded by a personal link: the confirmation, the meeting for the calendar, and everything that is held. */
@Controller
@RequestMapping("/meetings/{code}/my/{token}")
class MyRegistrationFilesController {

    private final PersonalDoors doors;
    private final ConfirmationFiles files;
    private final EverythingHeld everything;

    MyRegistrationFilesController(PersonalDoors doors, ConfirmationFiles files, EverythingHeld everything) {
        this.doors = doors;
        this.files = files;
        this.everything = everything;
    }

    /** In the language of the registration, as it goes with the mails. */
    @GetMapping("/registrations/{id}/confirmation.pdf")
    ResponseEntity<byte[]> confirmation(
            @PathVariable String code, @PathVariable String token, @PathVariable String id) {
        Registration registration = doors.registration(doors.open(code, token), id);
        Mail.Attachment pdf = files.pdf(registration, registration.latest().language());
        return file(pdf.name(), pdf.contentType(), pdf.file().bytes());
    }

    @GetMapping("/meeting.ics")
    ResponseEntity<byte[]> calendar(@PathVariable String code, @PathVariable String token, Locale language) {
        Mail.Attachment calendar = files.calendar(doors.open(code, token).meeting(), language);
        return file(calendar.name(), calendar.contentType(), calendar.file().bytes());
    }

    /** A ZIP: of one registration, or of all of the delegation by its own link. */
    @GetMapping("/everything.zip")
    ResponseEntity<byte[]> everything(@PathVariable String code, @PathVariable String token) {
        PersonalDoor door = doors.open(code, token);
        byte[] zip = everything.of(door.link(), doors.registrations(door));
        return file(door.link().invitation().value().replace('/', '-') + ".zip", "application/zip", zip);
    }

    private static ResponseEntity<byte[]> file(String name, String contentType, byte[] content) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, contentType)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .cacheControl(CacheControl.noStore())
                .body(content);
    }
}
