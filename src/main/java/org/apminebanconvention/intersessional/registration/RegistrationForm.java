package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationService;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;

/**
 * The form as it was sent: everything may be missing or wrong, and all of it is shown again as it was typed.
 *
 * @param formToken names this form, so that it is taken once however often it is sent
 * @param seen the version that the person saw, where one is changed
 * @param source how it reached the staff, where they enter it
 */
record RegistrationForm(
        @Nullable String formToken,
        @Nullable String password,
        @Nullable String delegation,
        @Nullable String focalName,
        @Nullable String focalEmail,
        @Nullable Integer seen,
        @Nullable Source source,
        @Nullable List<@Nullable Row> participants) {

    static final int MOST_PARTICIPANTS = 40;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EMAIL = 254;

    /** One address, without blanks and line breaks, so that it cannot become a second header of a mail. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\",;]+@[^\\s@<>\",;]+\\.[^\\s@<>\",;]+");

    /** Characters that are not seen and change how others are seen: controls, and those that turn the direction of writing. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u200B\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    /** One participant's row. */
    record Row(@Nullable String id, @Nullable String name, @Nullable ParticipantRole role, @Nullable String email) {

        static Row empty(ParticipantRole role) {
            return new Row(null, null, role, null);
        }

        boolean isBlank() {
            return text(name).isEmpty() && text(email).isEmpty();
        }
    }

    /** A form to begin with. */
    static RegistrationForm empty() {
        return new RegistrationForm(
                newToken(), null, null, null, null, null, null, List.of(Row.empty(ParticipantRole.HEAD)));
    }

    /** A form filled in with what was handed in last. */
    static RegistrationForm of(Registration registration) {
        RegistrationVersion version = registration.latest();
        return new RegistrationForm(
                newToken(),
                null,
                registration.invitation().delegation().value(),
                version.focalPoint().name(),
                version.focalPoint().email(),
                version.number(),
                version.source().byStaff() ? version.source() : null,
                version.participants().stream()
                        .map(person -> new Row(person.id(), person.name(), person.role(), person.email()))
                        .collect(Collectors.toList()));
    }

    /** The form with one more row, or as many rows as there can be. */
    RegistrationForm withRow() {
        var rows = new ArrayList<>(rows());
        if (rows.size() < MOST_PARTICIPANTS) {
            rows.add(Row.empty(ParticipantRole.DELEGATE));
        }
        return with(rows);
    }

    RegistrationForm withoutRow(int index) {
        var rows = new ArrayList<>(rows());
        if (index >= 0 && index < rows.size()) {
            rows.remove(index);
        }
        return with(rows);
    }

    /** The same, based on the version that is there now, to be sent as a form of its own. */
    RegistrationForm basedOn(int version) {
        return new RegistrationForm(
                newToken(), password, delegation, focalName, focalEmail, version, source, participants);
    }

    /** The rows to be shown: at least one. */
    public List<Row> rows() {
        List<Row> rows = participants == null
                ? List.of()
                : participants.stream().filter(Objects::nonNull).toList();
        return rows.isEmpty() ? List.of(Row.empty(ParticipantRole.HEAD)) : rows;
    }

    /** The token of a form that has one; one that was sent without is a form of its own. */
    String tokenOrNew() {
        return formToken == null || formToken.isBlank() || formToken.length() > 100 ? newToken() : formToken;
    }

    /** The invitation of the delegation that was chosen, if what was chosen can be one. */
    Optional<InvitationId> invitation(MeetingCode meeting) {
        try {
            return Optional.of(new InvitationId(meeting, new DelegationCode(text(delegation))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    FocalPoint focalPoint() {
        return new FocalPoint(text(focalName), text(focalEmail));
    }

    /** The participants; rows that were left empty are left out. */
    List<HandIn.Person> people() {
        return rows().stream()
                .filter(row -> !row.isBlank())
                .map(row -> new HandIn.Person(
                        row.id(),
                        text(row.name()),
                        row.role() == null ? ParticipantRole.DELEGATE : row.role(),
                        text(row.email()).isEmpty() ? null : text(row.email())))
                .toList();
    }

    /** What is wrong with the focal point and the participants, field by field in the order of the form. */
    Problems check() {
        var problems = new Problems();
        checkName(text(focalName), "focalName", "registration.problem.focalName", problems);
        if (text(focalEmail).isEmpty()) {
            problems.add("focalEmail", "registration.problem.focalEmail");
        } else {
            checkEmail(text(focalEmail), "focalEmail", problems);
        }
        List<Row> rows = rows();
        if (rows.size() > MOST_PARTICIPANTS) {
            problems.add("participants[0].name", "registration.problem.tooMany", MOST_PARTICIPANTS);
        }
        if (rows.stream().allMatch(Row::isBlank)) {
            problems.add("participants[0].name", "registration.problem.nobody");
        }
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.get(index);
            if (!row.isBlank()) {
                String field = "participants[" + index + "].";
                checkName(text(row.name()), field + "name", "registration.problem.name", problems);
                if (row.role() == null) {
                    problems.add(field + "role", "registration.problem.role");
                }
                if (!text(row.email()).isEmpty()) {
                    checkEmail(text(row.email()), field + "email", problems);
                }
            }
        }
        return problems;
    }

    private static void checkName(String name, String field, String whenMissing, Problems problems) {
        if (name.isEmpty()) {
            problems.add(field, whenMissing);
        } else if (name.length() > LONGEST_NAME) {
            problems.add(field, "registration.problem.longName", LONGEST_NAME);
        } else if (UNSEEN.matcher(name).find()) {
            problems.add(field, "registration.problem.unseen");
        } else if (!LETTER.matcher(name).find()) {
            problems.add(field, "registration.problem.noLetter");
        }
    }

    private static void checkEmail(String email, String field, Problems problems) {
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches() || !wellFormed(email)) {
            problems.add(field, "registration.problem.email");
        }
    }

    private static boolean wellFormed(String email) {
        try {
            DelegationService.address(email);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private RegistrationForm with(List<Row> rows) {
        return new RegistrationForm(
                formToken, password, delegation, focalName, focalEmail, seen, source, List.copyOf(rows));
    }

    private static String newToken() {
        return UUID.randomUUID().toString();
    }

    /** Stripped of blanks around it, in any script; nothing is an empty text. */
    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
