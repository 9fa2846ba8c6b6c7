package org.apminebanconvention.intersessional.progress;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.document.CsvTable;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.document.SheetTable;
import org.apminebanconvention.intersessional.document.TableFile;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Where a meeting stands, to be taken away: the weekly report as PDF, the delegations as a table. */
@Component
class Report {

    private static final List<String> COLUMNS =
            List.of("delegation", "kind", "invitation", "registration", "interventions", "mails");

    private final ProgressNumbers numbers;
    private final ProgressService progress;
    private final Work work;
    private final PdfRenderer pdf;
    private final MeetingWords words;
    private final MessageSource messages;
    private final Clock clock;

    Report(
            ProgressNumbers numbers,
            ProgressService progress,
            Work work,
            PdfRenderer pdf,
            MeetingWords words,
            MessageSource messages,
            Clock clock) {
        this.numbers = numbers;
        this.progress = progress;
        this.work = work;
        this.pdf = pdf;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    byte[] pdf(Meeting meeting, Locale language) {
        Numbers now = numbers.of(meeting.code());
        Map<String, Object> model = new HashMap<>();
        model.put("meetingTitle", meeting.title(language));
        model.put("days", words.days(meeting, language));
        model.put("asOf", words.moment(meeting, clock.instant(), language));
        model.put("registrationDeadline", words.deadline(meeting, Deadline.REGISTRATION, language));
        model.put("interventionsDeadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
        model.put("all", now.all());
        model.put("categories", now.byCategory());
        model.put("regions", now.byRegion());
        model.put("mails", now.mails());
        model.put("waiting", work.waiting());
        model.put("stopped", work.stopped());
        return pdf.render("progress/report-pdf", language, model);
    }

    byte[] table(Meeting meeting, ProgressService.Filter filter, boolean csv, Locale language) {
        List<String> heads = COLUMNS.stream()
                .map(column -> say("progress." + column, language))
                .toList();
        TableFile table;
        if (csv) {
            table = new CsvTable(
                    Stream.concat(Stream.of("code"), heads.stream()).toList());
        } else {
            table = new SheetTable(
                            say("progress.delegations", language),
                            language.getLanguage().equals("ar"))
                    .headed(List.of(meeting.title(language)))
                    .columns(
                            Stream.concat(Stream.of(say("progress.code", language)), heads.stream())
                                    .toList(),
                            List.of(10, 40, 28, 22, 22, 22, 10));
        }
        progress.lines(meeting.code(), filter, 0, Integer.MAX_VALUE)
                .forEach(line -> table.row(List.of(
                        line.code().value(),
                        line.name(),
                        say("speakers.kind." + line.kind().name(), language),
                        say("progress.invitation." + line.state().name(), language),
                        answer(line.registration(), language),
                        answer(line.interventions(), language),
                        String.valueOf(line.mails()))));
        return table.bytes();
    }

    private String answer(Invitation.@Nullable Answer answer, Locale language) {
        return answer == null ? "" : say("progress.answer." + answer.name(), language);
    }

    private String say(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
