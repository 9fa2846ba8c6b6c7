package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody hands in, checked.
 *
 * @param form key of the form: a form sent twice is one hand-in
 * @param note the note verbale that came with it, if one did
 * @param enteredBy the member of the staff who enters it for somebody
 * @param floor the items under which the floor is asked for with a new registration
 */
record HandIn(
        String form,
        FocalPoint focalPoint,
        List<Row> people,
        Locale language,
        Source source,
        @Nullable NoteId note,
        @Nullable String enteredBy,
        Set<Integer> floor) {

    /** One that asks for the floor under no item. */
    HandIn(
            String form,
            FocalPoint focalPoint,
            List<Row> people,
            Locale language,
            Source source,
            @Nullable NoteId note,
            @Nullable String enteredBy) {
        this(form, focalPoint, people, language, source, note, enteredBy, Set.of());
    }

    /** @param id of the participant whom this row was before; nothing for a new person */
    record Row(@Nullable String id, Person person, ParticipantRole role) {}
}
