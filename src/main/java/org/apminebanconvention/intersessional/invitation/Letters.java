package org.apminebanconvention.intersessional.invitation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every letter that was ever submitted; the last one of a meeting is the one that counts. */
@Repository
class Letters {

    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Letters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The letter that was submitted last, whatever became of it. */
    Optional<Letter> last(MeetingCode meeting) {
        return jdbc.sql("select max(version) from letter where meeting = :meeting")
                .param("meeting", meeting.value())
                .query(Integer.class)
                .optional()
                .flatMap(version -> find(meeting, version));
    }

    Optional<Letter> find(MeetingCode meeting, int version) {
        Map<String, Letter.Rendering> renderings = new LinkedHashMap<>();
        renderings(meeting, version).forEach(rendering -> renderings.put(rendering.language(), rendering));
        List<Letter.File> enclosures = enclosures(meeting, version);
        return jdbc.sql("select * from letter where meeting = :meeting and version = :version")
                .param("meeting", meeting.value())
                .param("version", version)
                .query((rs, n) -> new Letter(
                        meeting,
                        version,
                        renderings,
                        enclosures,
                        rs.getInt("recipients"),
                        rs.getString("manifest"),
                        rs.getString("fingerprint"),
                        rs.getString("prepared_by"),
                        rs.getTimestamp("prepared_at").toInstant(),
                        strings(rs.getArray("contributors")),
                        (Boolean) rs.getObject("approved"),
                        rs.getString("decided_by"),
                        Optional.ofNullable(rs.getTimestamp("decided_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        rs.getString("comment"),
                        rs.getString("stopped")))
                .optional();
    }

    /** A letter by which it can be told whether it is another one. */
    record Approved(int version, String fingerprint) {}

    /** The last letter, when that is approved and was not stopped. */
    Optional<Approved> lastApproved(MeetingCode meeting) {
        return jdbc.sql(
                        """
                        select version, fingerprint from letter where meeting = :meeting and approved and stopped is null
                            and version = (select max(version) from letter where meeting = :meeting)
                        """)
                .param("meeting", meeting.value())
                .query(Approved.class)
                .optional();
    }

    /** @throws IllegalStateException when the meeting's last letter is not approved */
    Letter approved(MeetingCode meeting) {
        return lastApproved(meeting)
                .flatMap(approved -> find(meeting, approved.version()))
                .orElseThrow(() -> new IllegalStateException("The letter of " + meeting + " is not approved"));
    }

    /** The recipients of a letter, by code of the delegation. However many they are, only a page of them is in memory. */
    Stream<Recipient> recipients(MeetingCode meeting, int version) {
        return Stream.iterate(
                        recipientsAfter(meeting, version, ""),
                        page -> !page.isEmpty(),
                        page -> recipientsAfter(
                                meeting,
                                version,
                                page.get(page.size() - 1).delegation().value()))
                .flatMap(List::stream);
    }

    private List<Recipient> recipientsAfter(MeetingCode meeting, int version, String delegation) {
        return jdbc.sql(
                        """
                        select * from letter_recipient
                        where meeting = :meeting and version = :version and delegation > :delegation
                        order by delegation limit :page
                        """)
                .param("meeting", meeting.value())
                .param("version", version)
                .param("delegation", delegation)
                .param("page", PAGE)
                .query(Letters::recipient)
                .list();
    }

    /** One of the recipients of a letter. */
    Optional<Recipient> recipient(MeetingCode meeting, int version, DelegationCode delegation) {
        return jdbc.sql(
                        """
                        select * from letter_recipient
                        where meeting = :meeting and version = :version and delegation = :delegation
                        """)
                .param("meeting", meeting.value())
                .param("version", version)
                .param("delegation", delegation.value())
                .query(Letters::recipient)
                .optional();
    }

    /** Keeps the recipients of a letter that is to be submitted in the same transaction. @return how many there are */
    int keepRecipients(MeetingCode meeting, int version, Stream<Recipient> recipients) {
        int kept = 0;
        for (var left = recipients.iterator(); left.hasNext(); ) {
            var page = new ArrayList<Recipient>();
            while (left.hasNext() && page.size() < PAGE) {
                page.add(left.next());
            }
            keepPage(meeting, version, page);
            kept += page.size();
        }
        return kept;
    }

    private void keepPage(MeetingCode meeting, int version, List<Recipient> recipients) {
        jdbc.sql(
                        """
                        insert into letter_recipient (meeting, version, delegation, language, addressee, addresses)
                        select :meeting, :version, * from unnest(cast(:delegations as text[]), cast(:languages as text[]),
                            cast(:addressees as text[]), cast(:addresses as text[]))
                        """)
                .param("meeting", meeting.value())
                .param("version", version)
                .param(
                        "delegations",
                        column(recipients, recipient -> recipient.delegation().value()))
                .param("languages", column(recipients, Recipient::language))
                .param("addressees", column(recipients, recipient -> String.join("\n", recipient.addressee())))
                .param("addresses", column(recipients, recipient -> String.join(" ", recipient.addresses())))
                .update();
    }

    private static String[] column(List<Recipient> recipients, Function<Recipient, String> value) {
        return recipients.stream().map(value).toArray(String[]::new);
    }

    private static Recipient recipient(ResultSet rs, int number) throws SQLException {
        String addresses = rs.getString("addresses");
        return new Recipient(
                new DelegationCode(rs.getString("delegation")),
                rs.getString("language"),
                Recipient.lines(rs.getString("addressee")),
                addresses.isEmpty() ? List.of() : List.of(addresses.split(" ")));
    }

    void submit(Letter letter) {
        jdbc.sql(
                        """
                        insert into letter (meeting, version, fingerprint, manifest, recipients, prepared_by,
                            prepared_at, contributors)
                        values (:meeting, :version, :fingerprint, :manifest, :recipients, :preparedBy,
                            :preparedAt, cast(:contributors as text[]))
                        """)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .param("fingerprint", letter.fingerprint())
                .param("manifest", letter.manifest())
                .param("recipients", letter.recipients())
                .param("preparedBy", letter.preparedBy())
                .param("preparedAt", Timestamp.from(letter.preparedAt()))
                .param("contributors", letter.contributors().toArray(String[]::new))
                .update();
        letter.renderings().values().forEach(rendering -> submit(letter, rendering));
        letter.enclosures().forEach(file -> submit(letter, file));
    }

    void decide(Letter letter, boolean approved, String by, @Nullable String comment) {
        jdbc.sql(
                        """
                        update letter set approved = :approved, decided_by = :by, decided_at = :now, comment = :comment
                        where meeting = :meeting and version = :version and approved is null
                        """)
                .param("approved", approved)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("comment", comment)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .update();
    }

    /** Notes why an approved letter was not sent. */
    void stop(Letter letter, String reason) {
        jdbc.sql("update letter set stopped = :reason where meeting = :meeting and version = :version")
                .param("reason", reason)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .update();
    }

    private void submit(Letter letter, Letter.Rendering rendering) {
        jdbc.sql(
                        """
                        insert into letter_rendering (meeting, version, language, subject_template, template, subject, text, html, pdf)
                        values (:meeting, :version, :language, :subjectTemplate, :template, :subject, :text, :html, :pdf)
                        """)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .param("language", rendering.language())
                .param("subjectTemplate", rendering.subjectTemplate())
                .param("template", rendering.template())
                .param("subject", rendering.subject())
                .param("text", rendering.text())
                .param("html", rendering.html())
                .param("pdf", rendering.pdf())
                .update();
    }

    private void submit(Letter letter, Letter.File file) {
        jdbc.sql(
                        """
                        insert into letter_enclosure (meeting, version, enclosure, name, content)
                        values (:meeting, :version, :enclosure, :name, :content)
                        """)
                .param("meeting", letter.meeting().value())
                .param("version", letter.version())
                .param("enclosure", file.enclosure().name())
                .param("name", file.name())
                .param("content", file.content())
                .update();
    }

    private List<Letter.Rendering> renderings(MeetingCode meeting, int version) {
        return jdbc.sql(
                        "select * from letter_rendering where meeting = :meeting and version = :version order by language")
                .param("meeting", meeting.value())
                .param("version", version)
                .query((rs, n) -> new Letter.Rendering(
                        rs.getString("language"),
                        rs.getString("subject_template"),
                        rs.getString("template"),
                        rs.getString("subject"),
                        rs.getString("text"),
                        rs.getString("html"),
                        rs.getBytes("pdf")))
                .list();
    }

    private List<Letter.File> enclosures(MeetingCode meeting, int version) {
        return jdbc.sql(
                        "select * from letter_enclosure where meeting = :meeting and version = :version order by enclosure")
                .param("meeting", meeting.value())
                .param("version", version)
                .query((ResultSet rs, int n) -> new Letter.File(
                        Enclosure.valueOf(rs.getString("enclosure")), rs.getString("name"), rs.getBytes("content")))
                .list();
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
