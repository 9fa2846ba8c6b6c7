package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apminebanconvention.intersessional.invitation.PersonalLinks.PersonalLink;
import org.apminebanconvention.intersessional.mail.MailLog;
import org.apminebanconvention.intersessional.registration.Disputes.Dispute;
import org.apminebanconvention.intersessional.registration.RegistrationVersion.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Everything that is held of a registration, to be taken along and read by any program (Regulation (EU) 2016/679, articles 15 and
 * 20): all versions as they were typed, forms that were saved and not sent, when mails of which kind went where, the notes
 * verbales, and what other rooms hold. Moments are instants (UTC). Who of the staff decided is left out: that is those persons' data.
 */
@Component
class EverythingHeld {

    private final MailLog log;
    private final Disputes disputes;
    private final NotesVerbales notes;
    private final ObjectProvider<HeldElsewhere> elsewhere;
    private final JdbcClient jdbc;
    private final ObjectWriter json;

    EverythingHeld(
            MailLog log,
            Disputes disputes,
            NotesVerbales notes,
            ObjectProvider<HeldElsewhere> elsewhere,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.log = log;
        this.disputes = disputes;
        this.notes = notes;
        this.elsewhere = elsewhere;
        this.jdbc = jdbc;
        this.json = json.writerWithDefaultPrettyPrinter();
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Whole(
            String reference,
            String meeting,
            String delegation,
            Registration.State state,
            Instant receivedAt,
            @Nullable Instant withdrawnAt,
            @Nullable Integer versionInForce,
            List<Version> versions,
            List<Draft> formsNotSent,
            List<Objection> objections,
            List<Sent> mails) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Version(
            int number,
            Instant receivedAt,
            boolean late,
            Source source,
            String language,
            FocalPoint focalPoint,
            List<Participant> participants,
            @Nullable String noteVerbale,
            @Nullable Outcome outcome,
            @Nullable String reason,
            @Nullable Instant decidedAt) {}

    private record Draft(Instant savedAt, @JsonRawValue String form) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Objection(
            Instant at,
            String comment,
            @Nullable Boolean genuine,
            @Nullable String reason,
            @Nullable Instant decidedAt) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Sent(
            Instant date, @Nullable Instant sentAt, String kind, String to, String subject, MailLog.State state) {}

    /**
     * @param link through which it is asked for; the delegation's own also gives what concerns no single registration
     * @param registrations those that the link opens
     * @return a ZIP
     */
    byte[] of(PersonalLink link, List<Registration> registrations) {
        List<MailLog.Entry> mails = log.of(
                link.invitation().meeting().value(),
                link.invitation().delegation().value());
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Registration registration : registrations) {
                String folder = registration.reference().replace('/', '-') + "/";
                add(zip, folder + "registration.json", json.writeValueAsBytes(whole(registration, mails)));
                addNotes(zip, folder, registration);
            }
            if (link.registration() == null) {
                add(zip, "mails.json", json.writeValueAsBytes(sent(mails, "registration/", false)));
                add(zip, "forms-not-sent.json", json.writeValueAsBytes(drafts(link)));
            }
            for (HeldElsewhere room : elsewhere.orderedStream().toList()) {
                for (HeldElsewhere.File file : room.of(link)) {
                    add(zip, file.name(), file.content());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Whole whole(Registration registration, List<MailLog.Entry> mails) {
        return new Whole(
                registration.reference(),
                registration.invitation().meeting().value(),
                registration.invitation().delegation().value(),
                registration.state(),
                registration.receivedAt(),
                registration.withdrawnAt(),
                registration.inForceNumber(),
                registration.versions().stream().map(this::version).toList(),
                drafts(registration),
                disputes.of(registration.id()).stream()
                        .map(EverythingHeld::objection)
                        .toList(),
                sent(mails, RegistrationLetters.keyPrefix(registration.id()), true));
    }

    private Version version(RegistrationVersion version) {
        return new Version(
                version.number(),
                version.receivedAt(),
                version.late(),
                version.source(),
                version.language().getLanguage(),
                version.focalPoint(),
                version.participants(),
                version.note() == null ? null : notes.name(version.note()).orElse(null),
                version.outcome(),
                version.reason(),
                version.decidedAt());
    }

    private static Objection objection(Dispute dispute) {
        return new Objection(
                dispute.disputedAt(), dispute.comment(), dispute.genuine(), dispute.reason(), dispute.decidedAt());
    }

    /** @param about whether those whose keys begin so are meant, or all others */
    private static List<Sent> sent(List<MailLog.Entry> mails, String keyPrefix, boolean about) {
        return mails.stream()
                .filter(mail -> mail.key().startsWith(keyPrefix) == about)
                .map(mail -> new Sent(
                        mail.date(), mail.sentAt(), mail.kind(), mail.recipient(), mail.subject(), mail.state()))
                .toList();
    }

    private void addNotes(ZipOutputStream zip, String folder, Registration registration) throws IOException {
        var added = new HashSet<NoteId>();
        for (RegistrationVersion version : registration.versions()) {
            NoteId id = version.note();
            if (id != null && added.add(id)) {
                var note = notes.find(id);
                if (note.isPresent()) {
                    add(
                            zip,
                            folder + "note-verbale-" + version.number() + "-"
                                    + note.get().name(),
                            note.get().content());
                }
            }
        }
    }

    private List<Draft> drafts(Registration registration) {
        return jdbc.sql("select saved_at, form from registration_draft where registration = :id order by saved_at")
                .param("id", registration.id().value())
                .query((rs, n) -> new Draft(rs.getTimestamp("saved_at").toInstant(), rs.getString("form")))
                .list();
    }

    /** What was begun by the delegation's own link; a form that was opened by the password is not known to be the delegation's. */
    private List<Draft> drafts(PersonalLink link) {
        return jdbc.sql(
                        """
                        select saved_at, form from registration_draft
                        where invitation = :invitation and registration is null and source = 'DELEGATION_LINK' order by saved_at
                        """)
                .param("invitation", link.invitation().value())
                .query((rs, n) -> new Draft(rs.getTimestamp("saved_at").toInstant(), rs.getString("form")))
                .list();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
