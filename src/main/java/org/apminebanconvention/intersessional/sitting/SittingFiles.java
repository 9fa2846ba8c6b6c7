package org.apminebanconvention.intersessional.sitting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.document.WordDocument;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.ProgrammePart;
import org.apminebanconvention.intersessional.speakers.PublishedLists;
import org.apminebanconvention.intersessional.speakers.PublishedLists.Called;
import org.apminebanconvention.intersessional.speakers.PublishedLists.PublishedList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The files of a sitting: the President's script as PDF and DOCX, the running order as PDF, the texts of the interventions as ZIP. */
@Component
class SittingFiles {

    private final Script script;
    private final PublishedLists lists;
    private final PdfRenderer pdf;
    private final MeetingWords words;
    private final MessageSource messages;

    SittingFiles(Script script, PublishedLists lists, PdfRenderer pdf, MeetingWords words, MessageSource messages) {
        this.script = script;
        this.lists = lists;
        this.pdf = pdf;
        this.words = words;
        this.messages = messages;
    }

    /** A row of the running order: an item, or a speaker. {@code title} is that of the item, or the delegation. */
    record Row(
            boolean heading, String time, String title, String speaker, String language, String length, String note) {}

    byte[] scriptPdf(Meeting meeting, Sitting sitting, int sittings, Locale language) {
        PublishedList list = lists.last(meeting.code()).orElse(null);
        Map<String, Object> model = model(meeting, sitting, list, language);
        model.put("lines", script.of(meeting, sitting, sittings, list, language));
        return pdf.render("sitting/script-pdf", language, model);
    }

    byte[] scriptDocx(Meeting meeting, Sitting sitting, int sittings, Locale language) {
        PublishedList list = lists.last(meeting.code()).orElse(null);
        String title = say("sitting.script", language);
        var document = new WordDocument(title + ", " + meeting.title(language), language)
                .paragraph("House", say("page.house", language) + " · " + say("page.office", language))
                .paragraph("Title", title)
                .paragraph("Normal", meeting.title(language))
                .paragraph("Normal", heading(meeting, sitting, language))
                .paragraph("Edition", edition(list, language));
        for (Script.Line line : script.of(meeting, sitting, sittings, list, language)) {
            switch (line.kind()) {
                case ITEM -> document.paragraph("Heading2", line.time() + "  " + line.text());
                case SAID -> document.paragraph("Normal", line.text());
                case CALL -> {
                    document.paragraph("Person", line.time() + "  " + line.text());
                    document.paragraph("Soft", line.note());
                }
            }
        }
        return document.bytes();
    }

    byte[] runningOrder(Meeting meeting, Sitting sitting, Locale language) {
        PublishedList list = lists.last(meeting.code()).orElse(null);
        Map<String, Object> model = model(meeting, sitting, list, language);
        var rows = new ArrayList<Row>();
        for (ProgrammePart part : sitting.parts()) {
            rows.add(new Row(
                    true,
                    words.time(meeting, part.begins()),
                    say("speakers.item", language, part.item(), part.title()),
                    part.responsible(),
                    "",
                    "",
                    ""));
            List<Called> called = list == null ? List.of() : list.under(part.item(), part.part());
            called.forEach(speaker -> rows.add(new Row(
                    false,
                    speaker.begins() == null ? "" : words.time(meeting, speaker.begins()),
                    speaker.delegation(),
                    speaker.speaker().isEmpty() ? say("speakers.nameToCome", language) : speaker.speaker(),
                    say("speakers.language." + speaker.language(), language),
                    Script.length(speaker.seconds()),
                    (speaker.file() == null ? "" : say("sitting.text", language))
                            + (speaker.projector() ? " " + say("speakers.board.projector", language) : ""))));
        }
        model.put("rows", rows);
        return pdf.render("sitting/running-order-pdf", language, model);
    }

    /**
     * The texts that were handed in, in a folder an item, in the order of the list. What is not delivered yet is under embargo, and says so in
     * its name.
     */
    byte[] statements(Meeting meeting, Locale language) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            List<Called> speakers =
                    lists.last(meeting.code()).map(PublishedList::speakers).orElse(List.of());
            for (Called called : speakers) {
                PublishedLists.Text text = lists.text(called.request()).orElse(null);
                if (text != null) {
                    String embargo = called.delivered() == null ? say("sitting.embargo", language) + " " : "";
                    zip.putNextEntry(new ZipEntry("%02d/%02d %s%s – %s"
                            .formatted(
                                    called.item(),
                                    called.place(),
                                    embargo,
                                    called.delegation().replaceAll("[/\\\\:]", " "),
                                    text.fileName())));
                    zip.write(text.content());
                    zip.closeEntry();
                }
            }
            zip.putNextEntry(new ZipEntry(say("sitting.readme", language)));
            zip.write(say("sitting.readmeText", language).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Day and times of a sitting. */
    String heading(Meeting meeting, Sitting sitting, Locale language) {
        return say(
                "sitting.heading",
                language,
                sitting.number(),
                words.moment(meeting, sitting.begins(), language),
                words.time(meeting, sitting.ends()));
    }

    private Map<String, Object> model(Meeting meeting, Sitting sitting, @Nullable PublishedList list, Locale language) {
        var model = new HashMap<String, Object>();
        model.put("meeting", meeting);
        model.put("meetingTitle", meeting.title(language));
        model.put("heading", heading(meeting, sitting, language));
        model.put("edition", edition(list, language));
        return model;
    }

    private String edition(@Nullable PublishedList list, Locale language) {
        return list == null
                ? say("speakers.edition.notYet", language)
                : say("sitting.edition", language, list.edition());
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
