package org.apminebanconvention.intersessional.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.document.CsvTable;
import org.apminebanconvention.intersessional.document.SheetTable;
import org.apminebanconvention.intersessional.document.TableFile;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.registration.Participant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** The official list of participants and its editions, badges and exports. */
@Service
class ParticipantsService {

    private final ListedPersons persons;
    private final ListEditions editions;
    private final ListWords words;
    private final Clock clock;
    private final TransactionTemplate asOfOneMoment;

    ParticipantsService(
            ListedPersons persons,
            ListEditions editions,
            ListWords words,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.persons = persons;
        this.editions = editions;
        this.words = words;
        this.clock = clock;
        asOfOneMoment = new TransactionTemplate(transactions);
        asOfOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What became of the wish to issue an edition. */
    enum Issue {
        ISSUED,
        /** There has been an edition with this number; it is as it was. */
        WAS_ISSUED,
        /** It is not the turn of this number. */
        NOT_NEXT
    }

    /**
     * Keeps the list as it now stands as the edition with this number, which is the one after the last. Who asks twice, or at the same time as
     * somebody else, gets one edition.
     *
     * @throws ResponseStatusException (404) when the personal data of the meeting have been erased
     */
    Issue issue(Meeting meeting, int number, String by) {
        requirePersons(meeting);
        if (editions.find(meeting.code(), number).isPresent()) {
            return Issue.WAS_ISSUED;
        }
        if (number != next(meeting.code())) {
            return Issue.NOT_NEXT;
        }
        Instant now = clock.instant();
        try {
            asOfOneMoment.executeWithoutResult(status -> editions.add(
                    meeting.code(),
                    new ListEdition(number, now.isBefore(meeting.ends()), 0, by, now),
                    persons.delegations(meeting.code())));
            return Issue.ISSUED;
        } catch (DuplicateKeyException e) {
            return Issue.WAS_ISSUED;
        }
    }

    /** The number of the edition that will be issued next. */
    int next(MeetingCode meeting) {
        return editions.of(meeting).stream().mapToInt(ListEdition::number).max().orElse(0) + 1;
    }

    /**
     * The list as a document.
     *
     * @param edition whose list it is; without it, everybody who may take part as things stand
     * @throws ResponseStatusException (404) when the personal data of the meeting have been erased, or the format is not one of a list
     */
    byte[] list(Meeting meeting, @Nullable ListEdition edition, ListFormat format, Locale language) {
        requirePersons(meeting);
        ListWords.Heading heading = words.heading(meeting, edition, clock.instant(), language);
        ListFile file =
                switch (format) {
                    case PDF -> new PdfList(heading, words, language);
                    case DOCX -> new WordList(heading, words, language);
                    case XLSX -> new SheetList(heading, words, language);
                    case CSV -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                };
        var grouped = new Grouped(file, language);
        if (edition == null) {
            persons.each(
                    meeting.code(),
                    Selection.OFFICIAL,
                    person -> grouped.accept(person.delegation(), person.participant()));
        } else {
            editions.each(meeting.code(), edition.number(), grouped);
        }
        return file.bytes();
    }

    /** Tells a file where a category and a delegation begin. */
    private final class Grouped implements BiConsumer<Delegation, Participant> {

        private final ListFile file;
        private final Locale language;
        private @Nullable DelegationKind category;
        private @Nullable Delegation delegation;

        Grouped(ListFile file, Locale language) {
            this.file = file;
            this.language = language;
        }

        @Override
        public void accept(Delegation its, Participant person) {
            if (its.kind() != category) {
                category = its.kind();
                file.category(words.category(its.kind(), language));
            }
            if (delegation == null || !its.code().equals(delegation.code())) {
                delegation = its;
                file.delegation(its.name(language));
            }
            file.person(person);
        }
    }

    /**
     * Badges of those who are selected among all who may take part, in the order of the list; nothing when there is nobody.
     *
     * @throws ResponseStatusException (404) when the personal data of the meeting have been erased
     */
    Optional<byte[]> badges(Meeting meeting, Selection selection, Locale language) {
        requirePersons(meeting);
        var sheets = new BadgeSheets(meeting.title(language), words, language);
        persons.each(meeting.code(), selection.ofThoseInForce(), sheets::add);
        byte[] pdf = sheets.bytes();
        return sheets.count() == 0 ? Optional.empty() : Optional.of(pdf);
    }

    /** The participants who are selected, as CSV or XLSX. */
    byte[] persons(Meeting meeting, Selection selection, ListFormat format) {
        return table(
                meeting,
                "participants",
                ExportColumn.PERSONS,
                format,
                line -> persons.each(meeting.code(), selection, line));
    }

    /** The registrations that have a participant who is selected, as CSV or XLSX. */
    byte[] registrations(Meeting meeting, Selection selection, ListFormat format) {
        return table(
                meeting,
                "registrations",
                ExportColumn.REGISTRATIONS,
                format,
                line -> persons.eachRegistration(meeting.code(), selection, line));
    }

    private static <L> byte[] table(
            Meeting meeting,
            String name,
            List<ExportColumn<L>> columns,
            ListFormat format,
            Consumer<Consumer<L>> lines) {
        requirePersons(meeting);
        TableFile file =
                switch (format) {
                    case CSV -> new CsvTable(ExportColumn.names(columns));
                    case XLSX ->
                        new SheetTable(name, false).columns(ExportColumn.names(columns), ExportColumn.widths(columns));
                    case PDF, DOCX -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                };
        lines.accept(line -> file.row(ExportColumn.row(columns, line)));
        return file.bytes();
    }

    private static void requirePersons(Meeting meeting) {
        if (meeting.personalDataErased() != null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "The personal data of this meeting have been erased");
        }
    }
}
