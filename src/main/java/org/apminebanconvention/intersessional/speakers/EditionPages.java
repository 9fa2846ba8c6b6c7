package org.apminebanconvention.intersessional.speakers;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apminebanconvention.intersessional.document.PdfRenderer;
import org.apminebanconvention.intersessional.document.WordDocument;
import org.apminebanconvention.intersessional.document.WordDocument.Cell;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The list of speakers as people read it: in a page, in a PDF, in lines of text. */
@Component("editionPages")
class EditionPages {

    /** Place, delegation, speaker, category, language and time, in twentieths of a point. */
    private static final int[] WORD_COLUMNS = {600, 2900, 2700, 1700, 1100, 866};

    private final PdfRenderer pdf;
    private final MeetingWords words;
    private final OrderWords orderWords;
    private final MessageSource messages;

    EditionPages(PdfRenderer pdf, MeetingWords words, OrderWords orderWords, MessageSource messages) {
        this.pdf = pdf;
        this.words = words;
        this.orderWords = orderWords;
        this.messages = messages;
    }

    byte[] pdf(Meeting meeting, Edition edition, Locale language) {
        return pdf.render("speakers/edition-pdf", language, model(meeting, edition, language));
    }

    /** The list to be worked on, with the same content. */
    byte[] docx(Meeting meeting, Edition edition, Locale language) {
        var document = new WordDocument(
                        say("speakers.edition.title", language) + ", " + meeting.title(language), language)
                .paragraph("House", say("page.house", language) + " · " + say("page.office", language))
                .paragraph("Title", say("speakers.edition.title", language))
                .paragraph("Normal", meeting.title(language))
                .paragraph("Normal", words.days(meeting, language))
                .paragraph(
                        "Normal",
                        Objects.requireNonNullElse(meeting.in(language).venue(), meeting.venue()))
                .paragraph(
                        "Edition",
                        say(
                                "speakers.edition.number",
                                language,
                                edition.number(),
                                words.moment(meeting, edition.publishedAt(), language)));
        if (edition.predecessor().isPresent()) {
            document.paragraph("Normal", say("speakers.edition.replaces", language, edition.number() - 1));
        }
        List<String> changes = changes(edition.changes(), language);
        if (!changes.isEmpty()) {
            document.paragraph("Heading1", say("speakers.edition.changes", language));
            changes.forEach(change -> document.paragraph("Normal", "– " + change));
        }
        edition.content().items().stream()
                .map(item -> view(meeting, item, language))
                .forEach(item -> {
                    document.paragraph("Heading2", say("speakers.item", language, item.number(), item.title()))
                            .paragraph("Soft", String.join("; ", item.sittings()))
                            .paragraph("Soft", say("speakers.edition.order", language, item.order()));
                    if (item.speakers().isEmpty()) {
                        document.paragraph("Normal", say("speakers.edition.nobody", language));
                    } else {
                        document.table(WORD_COLUMNS);
                        item.speakers()
                                .forEach(speaker -> document.row(List.of(
                                        new Cell("Person", String.valueOf(speaker.place())),
                                        new Cell(
                                                "Person",
                                                speaker.behalf().isEmpty()
                                                        ? speaker.delegation()
                                                        : speaker.delegation() + ", " + speaker.behalf()),
                                        new Cell("Person", speaker.speaker()),
                                        new Cell("Soft", speaker.category()),
                                        new Cell("Soft", speaker.language()),
                                        new Cell("Soft", speaker.time()))));
                    }
                });
        return document.bytes();
    }

    /** Say {@code IM-2023-speakers-2.pdf}. @param format the ending */
    String fileName(Edition edition, String format) {
        return edition.meeting() + "-speakers-" + edition.number() + "." + format;
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }

    /** What the templates of an edition read. */
    Map<String, Object> model(Meeting meeting, Edition edition, Locale language) {
        var model = new HashMap<String, Object>();
        model.put("meeting", meeting);
        model.put("days", words.days(meeting, language));
        model.put("edition", edition);
        model.put("publishedAt", words.moment(meeting, edition.publishedAt(), language));
        model.put("changes", changes(edition.changes(), language));
        List<String> orders = edition.content().items().stream()
                .map(item -> orderWords.policy(item.rules(), language))
                .distinct()
                .toList();
        model.put("oneOrder", orders.size() == 1 ? orders.get(0) : "");
        model.put(
                "items",
                edition.content().items().stream()
                        .map(item -> view(meeting, item, language))
                        .toList());
        return model;
    }

    /**
     * An item as it is shown.
     *
     * @param order its policy in words
     * @param letter with which the alphabet begins and how it was drawn; empty where none was
     * @param sittings in the meeting's time zone, and saying so
     */
    record ItemView(
            int number,
            String title,
            String responsible,
            String order,
            String letter,
            List<String> sittings,
            List<SpeakerView> speakers) {}

    /**
     * A speaker as it is shown; without the person's name once personal data are erased.
     *
     * @param behalf for whom else it speaks; empty: for itself
     * @param time of the day at which it is likely to begin, in the meeting's time zone
     */
    record SpeakerView(
            int place,
            String delegation,
            String behalf,
            String category,
            String speaker,
            String language,
            String time) {}

    private ItemView view(Meeting meeting, ListContent.Item item, Locale language) {
        var speakers = item.speakers();
        return new ItemView(
                item.number(),
                item.title(),
                item.responsible(),
                orderWords.policy(item.rules(), language),
                item.letter() == null
                        ? ""
                        : orderWords.letter(
                                meeting,
                                item.number(),
                                item.letter(),
                                Objects.requireNonNullElse(item.seed(), ""),
                                language),
                item.sittings().stream()
                        .map(sitting -> words.moment(meeting, sitting.begins(), language))
                        .toList(),
                IntStream.range(0, speakers.size())
                        .mapToObj(index -> speaker(meeting, index + 1, speakers.get(index), language))
                        .toList());
    }

    private SpeakerView speaker(Meeting meeting, int place, ListContent.Speaker speaker, Locale language) {
        return new SpeakerView(
                place,
                speaker.delegationName(),
                behalf(speaker, language),
                category(speaker, language),
                meeting.personalDataErased() == null ? name(speaker.name(), language) : "",
                language(speaker.language(), language),
                speaker.begins() == null ? "" : words.time(meeting, speaker.begins()));
    }

    /** For whom else somebody speaks, say "on behalf of the European Union (with Albania, Norway)"; empty: for itself. */
    String behalf(ListContent.Speaker speaker, Locale language) {
        return behalf(speaker.onBehalfOf(), speaker.members(), language);
    }

    String behalf(String group, List<String> members, Locale language) {
        if (group.isEmpty() && members.isEmpty()) {
            return "";
        }
        String all = String.join(", ", members);
        if (group.isEmpty()) {
            return messages.getMessage("speakers.jointWith", new Object[] {all}, language);
        }
        return members.isEmpty()
                ? messages.getMessage("speakers.onBehalfOf", new Object[] {group}, language)
                : messages.getMessage("speakers.onBehalfOfWith", new Object[] {group, all}, language);
    }

    /** When a speaker is likely to begin, and for how long, say "about 19 June 2023, 11:25 Geneva time, 5 min". */
    String estimate(Meeting meeting, ListContent.Speaker speaker, Locale language) {
        return speaker.begins() == null
                ? ""
                : messages.getMessage(
                        "speakers.estimate",
                        new Object[] {words.moment(meeting, speaker.begins(), language), length(speaker.seconds())},
                        language);
    }

    /** Seconds as minutes and seconds, say "5:00". */
    static String length(int seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }

    /** Each change in a sentence. */
    List<String> changes(List<Change> changes, Locale language) {
        return changes.stream()
                .map(change -> {
                    String told = messages.getMessage(
                            change.messageKey(), new Object[] {change.delegationName(), change.item()}, language);
                    return change.reason() == null || change.reason().isBlank() ? told : told + " – " + change.reason();
                })
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
        String behalf = behalf(speaker, language);
        return "   " + place + ". " + speaker.delegationName() + " (" + category(speaker, language)
                + (behalf.isEmpty() ? "" : ", " + behalf) + "): " + name(speaker.name(), language) + ", "
                + language(speaker.language(), language) + ", " + length(speaker.seconds());
    }

    /** The speaker's name, or that it is still to come. */
    String name(String name, Locale language) {
        return name.isEmpty() ? messages.getMessage("speakers.nameToCome", null, language) : name;
    }

    private String category(ListContent.Speaker speaker, Locale language) {
        return messages.getMessage("speakers.kind." + speaker.kind().name(), null, language);
    }
}
