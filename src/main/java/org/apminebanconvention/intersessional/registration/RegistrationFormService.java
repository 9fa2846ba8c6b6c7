package org.apminebanconvention.intersessional.registration;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.RegistrationForm.Row;
import org.apminebanconvention.intersessional.registration.RegistrationService.Received;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands in a form that was filled in. */
@Service
class RegistrationFormService {

    /** A scan of some pages; a mission's connection may be slow. */
    static final long MOST_NOTE_BYTES = 5 * 1024 * 1024;

    static final Set<UploadedFile.Type> NOTE_TYPES = EnumSet.allOf(UploadedFile.Type.class);

    private final RegistrationService service;
    private final RegistrationDrafts drafts;
    private final Registrations registrations;
    private final Delegations delegations;
    private final FloorWithRegistration floor;

    RegistrationFormService(
            RegistrationService service,
            RegistrationDrafts drafts,
            Registrations registrations,
            Delegations delegations,
            FloorWithRegistration floor) {
        this.service = service;
        this.drafts = drafts;
        this.registrations = registrations;
        this.delegations = delegations;
        this.floor = floor;
    }

    /** What keeps a form from being sent. */
    Problems check(RegistrationDraft draft, Meeting meeting) {
        Problems problems = FormCheck.of(draft.form(), meeting);
        if (draft.byStaff() && draft.form().staffSource() == null) {
            problems.addFirst("source", "registration.problem.source");
        }
        if (meeting.terms().noteVerbale() && draft.note() == null) {
            problems.add("note", "registration.note.missing");
        }
        Set<Integer> wanted = draft.form().floorItems();
        if (draft.changed() == null
                && !wanted.isEmpty()
                && !floorItems(draft, Locale.ENGLISH).stream()
                        .map(FloorWithRegistration.Item::number)
                        .collect(Collectors.toSet())
                        .containsAll(wanted)) {
            problems.add("floor", "registration.problem.floor");
        }
        return problems;
    }

    /**
     * The items under which the floor can be asked for with this form. None with a form that changes a registration, and none with one that
     * was opened by the meeting's password: that is a mere claim, and the delegation's own requests are nothing to be seen or made by it.
     */
    List<FloorWithRegistration.Item> floorItems(RegistrationDraft draft, Locale language) {
        return draft.changed() != null || draft.source() == Source.PASSWORD
                ? List.of()
                : floor.offered(draft.invitation(), language);
    }

    /**
     * Hands in what the draft holds, in which nothing is wrong. However often, it is handed in once.
     *
     * @param language in which the focal point is written to; where staff fill the form in, it is that of the delegation
     * @throws ChangedMeanwhileException when the version that it changes is not the last any more
     * @throws NotOpenException when the meeting takes none, or what it changes was withdrawn
     * @throws FloorWithRegistration.NotOfferedException when the floor is not open any more under an item; then nothing is handed in
     */
    Received send(RegistrationDraft draft, Locale language) {
        var handIn = new HandIn(
                draft.key(),
                draft.form().focalPoint(),
                draft.form().people(),
                draft.byStaff()
                        ? delegations.require(draft.invitation().delegation()).locale()
                        : language,
                Objects.requireNonNull(draft.byStaff() ? draft.form().staffSource() : draft.source()),
                draft.note(),
                draft.enteredBy(),
                draft.form().floorItems());
        return draft.changed() == null
                ? service.register(draft.invitation(), handIn)
                : service.amend(draft.changed(), draft.seen(), handIn);
    }

    /** The draft as a change of the version that is the last now. */
    @Transactional
    public RegistrationDraft basedOn(RegistrationDraft draft, Registration registration, String post) {
        RegistrationDraft next = draft.seeing(registration.latest().number());
        drafts.save(next, post);
        return drafts.find(draft.key()).orElse(next);
    }

    /**
     * What somebody sends by a form that somebody else, or they themselves, have sent with other words before: it becomes a change of that.
     *
     * @return the key of a form of its own, where it differs and can still be changed
     */
    @Transactional
    public Optional<String> asChange(String key, Registration registration, RegistrationForm typed) {
        RegistrationVersion sent = registration.versions().stream()
                .filter(version -> registrations.versionByForm(key).orElse(0) == version.number())
                .findFirst()
                .orElseThrow();
        RegistrationForm form = withIds(typed, registration.latest());
        if (registration.closed() || form.saysTheSameAs(RegistrationForm.of(sent))) {
            return Optional.empty();
        }
        Source source = sent.source().byStaff() ? null : sent.source();
        String next = drafts.random();
        drafts.beginChange(
                source == Source.PASSWORD ? RegistrationDrafts.keyOf(next) : next,
                registration,
                source,
                sent.enteredBy(),
                form,
                registration.latest().note());
        return Optional.of(next);
    }

    /** The rows with the ids that their persons had in a version, found by their names. */
    private static RegistrationForm withIds(RegistrationForm typed, RegistrationVersion version) {
        Map<String, String> ids = version.participants().stream()
                .collect(Collectors.toMap(
                        person -> ComparedName.of(person.name()), Participant::id, (first, second) -> first));
        return typed.withRows(typed.rows().stream()
                .<@Nullable Row>map(
                        row -> row.id() != null ? row : row.withId(ids.get(ComparedName.of(TypedText.of(row.name())))))
                .toList());
    }
}
