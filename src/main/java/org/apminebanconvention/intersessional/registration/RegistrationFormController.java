package org.apminebanconvention.intersessional.registration;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.mail.Digests;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.PersonalDoors.PersonalDoor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * The form of a delegation, at an address of its own as long as it is not sent: that of a token, of a personal link, or of the staff. Each
 * button saves what was typed, so that nothing is lost by an error, a closed browser or its back button; only one button sends it.
 */
@Controller
@RequestMapping({
    "/meetings/{code}/forms/{token}",
    "/meetings/{code}/my/{link}/forms/{key}",
    "/staff/meetings/{code}/forms/{key}"
})
class RegistrationFormController {

    private final MeetingPage page;
    private final PersonalDoors doors;
    private final RegistrationDrafts drafts;
    private final RegistrationFormService forms;
    private final ParticipantTable tables;
    private final NotesVerbales notes;
    private final Registrations registrations;
    private final Delegations delegations;
    private final String baseUrl;

    RegistrationFormController(
            MeetingPage page,
            PersonalDoors doors,
            RegistrationDrafts drafts,
            RegistrationFormService forms,
            ParticipantTable tables,
            NotesVerbales notes,
            Registrations registrations,
            Delegations delegations,
            @Value("${intersessional.base-url}") String baseUrl) {
        this.page = page;
        this.doors = doors;
        this.drafts = drafts;
        this.forms = forms;
        this.tables = tables;
        this.notes = notes;
        this.registrations = registrations;
        this.delegations = delegations;
        this.baseUrl = baseUrl;
    }

    /** Where a form is: {@code after}, with what was done behind it, is where it goes on once the form was sent. */
    private record Place(Meeting meeting, String key, String address, String after, boolean ofStaff) {

        boolean holds(RegistrationDraft draft) {
            return draft.invitation().meeting().equals(meeting.code()) && draft.byStaff() == ofStaff;
        }
    }

    @GetMapping
    String form(
            @PathVariable Map<String, String> path,
            @RequestParam(required = false) @Nullable Integer row,
            @RequestParam(required = false) @Nullable String saved,
            @RequestParam(required = false) @Nullable String meanwhile,
            Locale language,
            Model model) {
        Place place = place(path);
        Optional<RegistrationDraft> draft = drafts.find(place.key()).filter(place::holds);
        if (draft.isEmpty()) {
            return sent(place)
                    .map(registration -> sent(place, registration.id(), true))
                    .orElseThrow(MeetingPage::noSuchPage);
        }
        model.addAttribute("newRow", row);
        model.addAttribute("saved", saved != null);
        if (meanwhile != null && draft.get().changed() != null) {
            model.addAttribute(
                    "changedMeanwhile",
                    registrations.require(draft.get().changed()).latest());
        }
        return show(place, draft.get(), new Problems(), language, model);
    }

    /**
     * Saves the form, and does what its button says.
     *
     * @param revision of the form that the person saw
     * @param press the button: {@code send}, {@code save}, {@code add}, {@code copy-3}, {@code remove-3}, {@code paste}, {@code upload},
     *     {@code remove-note}, {@code discard}
     */
    @PostMapping
    String press(
            @PathVariable Map<String, String> path,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "save") String press,
            @RequestParam(defaultValue = "") String pasted,
            @RequestParam(required = false) @Nullable MultipartFile table,
            @RequestParam(required = false) @Nullable MultipartFile note,
            Locale language,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RegistrationForm form = RegistrationForm.of(fields);
        Place place = place(path);
        Optional<RegistrationDraft> found = drafts.find(place.key()).filter(place::holds);
        if (found.isEmpty()) {
            Registration registration = sent(place).orElseThrow(MeetingPage::noSuchPage);
            return forms.asChange(place.key(), registration, form)
                    .map(key -> "redirect:" + changed(place, key) + "?meanwhile")
                    .orElseGet(() -> sent(place, registration.id(), true));
        }
        RegistrationDraft draft = found.get();
        var problems = new Problems();
        draft = withNote(draft, note, problems);
        String post = digest(request);
        if (revision != draft.revision()) {
            if (post.equals(draft.lastPost())) {
                return "redirect:" + place.address();
            }
            drafts.saveQuietly(draft);
            return conflict(place, draft, form, language, model, response);
        }
        draft = draft.with(form).reporting(null);
        if (press.equals("discard")) {
            drafts.delete(draft.key());
            return "redirect:" + place.after() + (place.ofStaff() ? "" : "?done=discarded");
        }
        if (press.equals("send") && problems.none()) {
            return send(place, draft, post, language, model, response);
        }
        String fragment = "";
        if (press.equals("add")) {
            draft = draft.with(form.withRow());
            fragment = row(draft.form().rows().size() - 1);
        } else if (press.startsWith("copy-")) {
            draft = draft.with(form.withCopyOf(number(press)));
            fragment = row(number(press) + 1);
        } else if (press.startsWith("remove-") && !press.equals("remove-note")) {
            draft = draft.with(form.withoutRow(number(press)));
            fragment = "#participants";
        } else if (press.equals("remove-note")) {
            draft = draft.with((NoteId) null);
            fragment = "#note-field";
        } else if (press.equals("paste") || press.equals("upload")) {
            byte[] content = press.equals("paste") || table == null ? pasted.getBytes(UTF_8) : table.getBytes();
            var read = tables.read(content, place.meeting(), form.rows());
            draft = draft.with(form.with(read.rows())).reporting(read.report());
            if (read.problem() != null) {
                problems.add(press.equals("paste") ? "pasted" : "table", "registration.table." + read.problem());
            }
            fragment = "#report";
        } else {
            fragment = "?saved#saved";
        }
        if (!drafts.save(draft, post)) {
            return conflict(
                    place,
                    drafts.find(place.key()).orElseThrow(MeetingPage::noSuchPage),
                    form,
                    language,
                    model,
                    response);
        }
        if (!problems.none()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("pasted", pasted);
            return show(place, drafts.find(place.key()).orElse(draft), problems, language, model);
        }
        return "redirect:" + place.address() + fragment;
    }

    /** Keeps what is in the page while somebody types, without a button. */
    @PostMapping(params = "quietly")
    ResponseEntity<Void> keep(
            @PathVariable Map<String, String> path,
            @RequestParam MultiValueMap<String, String> fields,
            @RequestParam(defaultValue = "-1") int revision) {
        Place place = place(path);
        boolean kept = drafts.find(place.key())
                .filter(place::holds)
                .filter(draft -> draft.revision() == revision)
                .map(draft -> drafts.saveQuietly(draft.with(RegistrationForm.of(fields))))
                .orElse(false);
        return ResponseEntity.status(kept ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT)
                .build();
    }

    private String send(
            Place place,
            RegistrationDraft draft,
            String post,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Problems problems = forms.check(draft, place.meeting());
        if (!problems.none()) {
            drafts.saveQuietly(draft);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(place, draft, problems, language, model);
        }
        boolean taken = false;
        try {
            RegistrationId registration = forms.send(draft, language).registration();
            taken = true;
            return sent(place, registration, false);
        } catch (ChangedMeanwhileException e) {
            Registration now = registrations.require(Objects.requireNonNull(draft.changed()));
            RegistrationDraft next = forms.basedOn(draft, now, post);
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute("changedMeanwhile", now.latest());
            return show(place, next, problems, language, model);
        } catch (FloorWithRegistration.NotOfferedException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(place, draft, Problems.of("floor", "registration.problem.floor"), language, model);
        } catch (NotOpenException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(place, draft, problems, language, model);
        } finally {
            if (!taken) {
                // for whatever reason: what was typed is not lost
                drafts.saveQuietly(draft);
            }
        }
    }

    /** Somebody else has saved the form since this page was shown. What was typed here stays in the page. */
    private String conflict(
            Place place,
            RegistrationDraft saved,
            RegistrationForm typed,
            Locale language,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute("savedMeanwhile", saved);
        return show(place, saved.with(typed).reporting(null), new Problems(), language, model);
    }

    private RegistrationDraft withNote(RegistrationDraft draft, @Nullable MultipartFile note, Problems problems)
            throws IOException {
        if (note == null
                || Objects.requireNonNullElse(note.getOriginalFilename(), "").isEmpty()) {
            return draft;
        }
        try {
            UploadedFile file = UploadedFile.read(
                    note, RegistrationFormService.NOTE_TYPES, RegistrationFormService.MOST_NOTE_BYTES);
            return draft.with(notes.keep(draft.invitation().meeting(), file));
        } catch (UploadedFile.RefusedException e) {
            problems.add("note", "registration.note." + e.problem().key());
            return draft;
        }
    }

    private String show(Place place, RegistrationDraft draft, Problems problems, Locale language, Model model) {
        page.show(place.meeting(), language, model);
        model.addAttribute("draft", draft);
        model.addAttribute("form", draft.form());
        model.addAttribute("problems", problems);
        model.addAttribute("address", place.address());
        model.addAttribute("wayBack", place.ofStaff() ? null : baseUrl + place.address());
        model.addAttribute("after", place.after());
        model.addAttribute("ofStaff", place.ofStaff());
        model.addAttribute("delegation", delegations.require(draft.invitation().delegation()));
        model.addAttribute(
                "noteName",
                draft.note() == null ? null : notes.name(draft.note()).orElse(""));
        model.addAttribute("registration", draft.changed() == null ? null : registrations.require(draft.changed()));
        model.addAttribute("floorItems", forms.floorItems(draft, language));
        model.addAttribute("choices", FormChoices.of(place.meeting(), language));
        return "registration/form";
    }

    private Optional<Registration> sent(Place place) {
        return registrations.byForm(place.key()).filter(registration -> registration
                .invitation()
                .meeting()
                .equals(place.meeting().code()));
    }

    private String sent(Place place, RegistrationId registration, boolean again) {
        if (place.ofStaff()) {
            return "redirect:/staff/registrations/" + registration;
        }
        if (place.after().contains("/received/")) {
            return "redirect:" + place.after() + (again ? "?again" : "");
        }
        boolean first = registrations.versionByForm(place.key()).orElse(1) == 1;
        return "redirect:" + place.after() + "?done=" + (again ? "again" : first ? "registered" : "changed");
    }

    /** The address of another form of the same kind. */
    private static String changed(Place place, String key) {
        return place.address().replaceFirst("[^/]+$", key);
    }

    private Place place(Map<String, String> path) {
        String code = Objects.requireNonNull(path.get("code"));
        String token = path.get("token");
        String link = path.get("link");
        if (token != null) {
            Meeting meeting = page.require(code);
            String begin = "/meetings/" + meeting.code();
            return new Place(
                    meeting,
                    RegistrationDrafts.keyOf(token),
                    begin + "/forms/" + token,
                    begin + "/received/" + token,
                    false);
        }
        String key = Objects.requireNonNull(path.get("key"));
        if (link != null) {
            PersonalDoor door = doors.open(code, link);
            if (!opens(door, key)) {
                throw MeetingPage.noSuchPage();
            }
            return new Place(door.meeting(), key, door.address() + "/forms/" + key, door.address(), false);
        }
        Meeting meeting = page.require(code);
        String begin = "/staff/meetings/" + meeting.code();
        return new Place(meeting, key, begin + "/forms/" + key, begin + "/registrations", true);
    }

    /** Whether the form of this key, or the registration that was handed in with it, belongs to who has this link. */
    private boolean opens(PersonalDoor door, String key) {
        return drafts.find(key)
                .map(draft -> draft.invitation().equals(door.link().invitation())
                        && draft.source() != Source.PASSWORD
                        && (door.ofDelegation() || draft.changed() != null && door.opens(draft.changed())))
                .or(() -> registrations
                        .byForm(key)
                        .map(registration ->
                                registration.invitation().equals(door.link().invitation())
                                        && door.opens(registration.id())))
                .orElse(false);
    }

    private static String row(int index) {
        return "?row=" + index + "#participants-" + index + "-name";
    }

    /** The number at the end of a button's name; -1, which is that of no row, where there is none. */
    private static int number(String press) {
        String number = press.substring(press.indexOf('-') + 1);
        return number.matches("\\d{1,3}") ? Integer.parseInt(number) : -1;
    }

    /** All that was sent, so that a button that is pressed twice is known. */
    private static String digest(HttpServletRequest request) {
        return Digests.hex(request.getParameterMap().entrySet().stream()
                .filter(field -> !field.getKey().equals("_csrf"))
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + List.of(field.getValue()) + "\n"));
    }
}
