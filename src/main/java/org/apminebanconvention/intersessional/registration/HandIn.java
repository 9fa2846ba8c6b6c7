package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody hands in, checked.
 *
 * @param form key of the form: a form sent twice is one hand-in
 * @param note the note verbale that came with it, if one did
 * @param enteredBy the member of the staff who enters it for somebody
 */
record HandIn(
        String form,
        FocalPoint focalPoint,
        List<Row> people,
        Locale language,
        Source source,
        @Nullable NoteId note,
        @Nullable String enteredBy) {

    /** @param id of the participant whom this row was before; nothing for a new person */
    record Row(@Nullable String id, Person person, ParticipantRole role) {}
}
