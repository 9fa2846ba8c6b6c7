package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.registration.VersionChanges.Difference;
import org.apminebanconvention.intersessional.registration.VersionChanges.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a reviewer is told that an amendment changes. */
class VersionChangesTest {

    private static final Person ANNA = Person.called("Anna Muster", "anna@example.org");
    private static final Person BEN = Person.called("Ben Beispiel", null);

    private static final Participant HEAD = new Participant("1", ANNA, ParticipantRole.HEAD, true);
    private static final Participant DELEGATE = new Participant("2", BEN, ParticipantRole.DELEGATE, true);

    @Test
    void nothingDiffersWhereTheSameIsSentAgain() {
        VersionChanges changes = VersionChanges.between(
                version("anna@example.org", null, HEAD, DELEGATE),
                version(
                        "anna@example.org",
                        null,
                        new Participant("1", ANNA, ParticipantRole.HEAD, null),
                        new Participant("2", BEN, ParticipantRole.DELEGATE, null)));

        assertThat(changes.none()).as("a decision is no change").isTrue();
    }

    @Test
    void whoCameAndWhoWentIsTold() {
        Participant carla = new Participant("3", Person.called("Carla Nueva", null), ParticipantRole.ADVISER, null);

        VersionChanges changes = VersionChanges.between(
                version("anna@example.org", null, HEAD, DELEGATE), version("anna@example.org", null, HEAD, carla));

        assertThat(changes.added()).containsExactly(carla);
        assertThat(changes.removed()).containsExactly(DELEGATE);
        assertThat(changes.changed()).isEmpty();
    }

    @Test
    void aPersonIsComparedFieldByField() {
        LocalDate day = LocalDate.of(2023, 6, 19);
        var later = new Person(
                "HE",
                "Anna Muster-Keller",
                "Amb. Muster",
                "Ambassador",
                null,
                "+41 22 730 93 11",
                List.of("fr"),
                "sign language",
                "wheelchair",
                List.of(day),
                true,
                "WOMAN");

        VersionChanges changes = VersionChanges.between(
                version("anna@example.org", null, HEAD),
                version("anna@example.org", null, new Participant("1", later, ParticipantRole.ALTERNATE, null)));

        assertThat(changes.changed()).singleElement().satisfies(changed -> assertThat(changed.differences())
                .as("the gender is told for totals only")
                .containsExactly(
                        new Difference(Field.TITLE, null, "HE"),
                        new Difference(Field.NAME, "Anna Muster", "Anna Muster-Keller"),
                        new Difference(Field.BADGE_NAME, null, "Amb. Muster"),
                        new Difference(Field.ROLE, ParticipantRole.HEAD, ParticipantRole.ALTERNATE),
                        new Difference(Field.FUNCTION, null, "Ambassador"),
                        new Difference(Field.EMAIL, "anna@example.org", null),
                        new Difference(Field.PHONE, null, "+41 22 730 93 11"),
                        new Difference(Field.DAYS, null, List.of(day)),
                        new Difference(Field.LANGUAGES, null, List.of("fr")),
                        new Difference(Field.INTERPRETATION, null, "sign language"),
                        new Difference(Field.ACCESSIBILITY, null, "wheelchair"),
                        new Difference(Field.INTENDS_TO_SPEAK, null, true)));
        assertThat(changes.added()).isEmpty();
        assertThat(changes.removed()).isEmpty();
    }

    @Test
    void whoWasTakenOutAndTypedAnewIsTheSamePerson() {
        VersionChanges changes = VersionChanges.between(
                version("anna@example.org", null, HEAD, DELEGATE),
                version(
                        "anna@example.org",
                        null,
                        HEAD,
                        new Participant("3", Person.called("BEISPIEL, Ben", null), ParticipantRole.DELEGATE, null)));

        assertThat(changes.added()).isEmpty();
        assertThat(changes.removed()).isEmpty();
        assertThat(changes.changed())
                .singleElement()
                .extracting(VersionChanges.Changed::differences)
                .isEqualTo(List.of(new Difference(Field.NAME, "Ben Beispiel", "BEISPIEL, Ben")));
    }

    @Test
    void anotherFocalPointAndAnotherNoteAreTold() {
        NoteId note = NoteId.next();

        VersionChanges changes =
                VersionChanges.between(version("anna@example.org", null, HEAD), version("ben@example.org", note, HEAD));

        assertThat(changes.ofRegistration())
                .containsExactly(
                        new Difference(Field.FOCAL_EMAIL, "anna@example.org", "ben@example.org"),
                        new Difference(Field.NOTE, null, note));
    }

    private static RegistrationVersion version(String email, @Nullable NoteId note, Participant... people) {
        return new RegistrationVersion(
                1,
                new FocalPoint("Anna", email),
                List.of(people),
                Locale.ENGLISH,
                Source.DELEGATION_LINK,
                note,
                null,
                Instant.EPOCH,
                false,
                null,
                null,
                null,
                null);
    }
}
