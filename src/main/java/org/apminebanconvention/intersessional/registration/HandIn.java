package org.apminebanconvention.intersessional.registration;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody hands in, checked.
 *
 * @param form the token of the form: a form sent twice is one hand-in
 * @param enteredBy the member of the staff who enters it for somebody
 */
record HandIn(
        String form,
        FocalPoint focalPoint,
        List<Person> people,
        Locale language,
        Source source,
        @Nullable String enteredBy) {

    /** @param id of the participant whom this row was before; nothing for a new person */
    record Person(@Nullable String id, String name, ParticipantRole role, @Nullable String email) {}
}
