package org.apminebanconvention.intersessional.speakers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The list of speakers as people read it: in a page, in a PDF, in lines of text. */
@Component("editionPages")
class EditionPages {

    private final PdfRenderer pdf;
    private final MeetingWords words;
    private final MessageSource messages;

    EditionPages(PdfRenderer pdf, MeetingWords words, MessageSource messages) {
        this.pdf = pdf;
        this.words = words;
        this.messages = messages;
    }

    byte[] pdf(Meeting meeting, Edition edition, Locale language) {
        return pdf.render("speakers/edition-pdf", language, model(meeting, edition, language));
    }

    /** Say {@code IM-2023-speakers-2.pdf}. */
    String fileName(Edition edition) {
        return edition.meeting() + "-speakers-" + edition.number() + ".pdf";
    }

    /** What the templates of an edition read. */
    Map<String, Object> model(Meeting meeting, Edition edition, Locale language) {
        var model = new HashMap<String, Object>();
        model.put("meeting", meeting);
        model.put("days", words.days(meeting, language));
        model.put("edition", edition);
        model.put("publishedAt", words.moment(meeting, edition.publishedAt(), language));
        model.put("changes", changes(edition.changes(), language));
        model.put(
                "items",
                edition.content().items().stream()
                        .map(item -> view(meeting, item, language))
                        .toList());
        return model;
    }

    /** An item as it is shown. {@code sittings} are in the meeting's time zone and say so. */
    record ItemView(int number, String title, List<String> sittings, List<SpeakerView> speakers) {}

    /** A speaker as it is shown. */
    record SpeakerView(int place, String delegation, String category, String speaker, String language) {}

    private ItemView view(Meeting meeting, ListContent.Item item, Locale language) {
        var speakers = item.speakers();
        return new ItemView(
                item.number(),
                item.title(),
                item.sittings().stream()
                        .map(sitting -> words.moment(meeting, sitting.begins(), language))
                        .toList(),
                IntStream.range(0, speakers.size())
                        .mapToObj(index -> new SpeakerView(
                                index + 1,
                                speakers.get(index).delegationName(),
                                category(speakers.get(index), language),
                                name(speakers.get(index).name(), language),
                                language(speakers.get(index).language(), language)))
                        .toList());
    }

    /** Each change in a sentence. */
    List<String> changes(List<Change> changes, Locale language) {
        return changes.stream()
                .map(change -> messages.getMessage(
                        change.messageKey(), new Object[] {change.delegationName(), change.item()}, language))
                .toList();
    }

    /** A delegation's place in a line, say "Item 3, Victim assistance: place 2 – name to come, English". */
    String place(ListContent.Place place, Locale language) {
        return messages.getMessage(
                "speakers.place",
                new Object[] {
                    place.item().number(),
                    place.item().title(),
                    place.place(),
                    name(place.speaker().name(), language),
                    language(place.speaker().language(), language)
                },
                language);
    }

    /** Number and title of an item, say "item 3, Victim assistance". */
    String itemTitle(Meeting meeting, int number) {
        return meeting.items().stream()
                .filter(item -> item.number() == number)
                .map(item -> item.number() + ", " + item.title())
                .findFirst()
                .orElse(String.valueOf(number));
    }

    /** The whole list in lines, for a form. */
    String text(ListContent content, Locale language) {
        return content.items().stream()
                .filter(item -> !item.speakers().isEmpty())
                .map(item -> item.number() + ". " + item.title() + "\n"
                        + IntStream.range(0, item.speakers().size())
                                .mapToObj(
                                        index -> line(index + 1, item.speakers().get(index), language))
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"));
    }

    /** A language by its name, in the reader's language. */
    String language(String code, Locale language) {
        return messages.getMessage("speakers.language." + code, null, language);
    }

    private String line(int place, ListContent.Speaker speaker, Locale language) {
        return "   " + place + ". " + speaker.delegationName() + " (" + category(speaker, language) + "): "
                + name(speaker.name(), language) + ", " + language(speaker.language(), language);
    }

    /** The speaker's name, or that it is still to come. */
    String name(String name, Locale language) {
        return name.isEmpty() ? messages.getMessage("speakers.nameToCome", null, language) : name;
    }

    private String category(ListContent.Speaker speaker, Locale language) {
        return messages.getMessage("speakers.kind." + speaker.kind().name(), null, language);
    }
}
