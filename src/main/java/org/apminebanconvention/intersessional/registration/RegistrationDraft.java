package org.apminebanconvention.intersessional.registration;

import java.time.Instant;
import java.util.List;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.jspecify.annotations.Nullable;

/**
 * A form that is being filled in: saved with every button, so that nothing is lost that was typed.
 *
 * @param key names it; with it the version is kept that is handed in by this form, so that it is handed in once
 * @param changed the registration that is changed by it; nothing where a new one is handed in
 * @param seen the number of the version that is changed
 * @param source how it comes, if it comes from outside; of a form of the staff its fields tell
 * @param enteredBy the member of the staff who fills it in
 * @param note the note verbale that will go with it
 * @param report what became of the lines of a table that were added last, to be shown once
 * @param revision grows with every button that is pressed
 * @param lastPost digest of what was sent last, by which a second press of a button is known
 */
record RegistrationDraft(
        String key,
        InvitationId invitation,
        @Nullable RegistrationId changed,
        int seen,
        @Nullable Source source,
        @Nullable String enteredBy,
        RegistrationForm form,
        @Nullable NoteId note,
        @Nullable Report report,
        int revision,
        @Nullable String lastPost,
        Instant savedAt) {

    /**
     * What became of the lines of a table.
     *
     * @param added how many lines became participants
     */
    record Report(int added, List<Line> refused) {}

    /**
     * A line that was not taken.
     *
     * @param number as a spreadsheet counts, the heading being line 1
     * @param name as it stands in the line
     * @param code key of the sentence in the message bundles
     */
    record Line(int number, String name, String code, List<String> arguments) {}

    boolean byStaff() {
        return enteredBy != null;
    }

    RegistrationDraft with(RegistrationForm form) {
        return new RegistrationDraft(
                key, invitation, changed, seen, source, enteredBy, form, note, report, revision, lastPost, savedAt);
    }

    RegistrationDraft with(@Nullable NoteId note) {
        return new RegistrationDraft(
                key, invitation, changed, seen, source, enteredBy, form, note, report, revision, lastPost, savedAt);
    }

    /** The same as a change of the version of this number. */
    RegistrationDraft seeing(int seen) {
        return new RegistrationDraft(
                key, invitation, changed, seen, source, enteredBy, form, note, report, revision, lastPost, savedAt);
    }

    RegistrationDraft reporting(@Nullable Report report) {
        return new RegistrationDraft(
                key, invitation, changed, seen, source, enteredBy, form, note, report, revision, lastPost, savedAt);
    }
}
