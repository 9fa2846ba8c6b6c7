package org.apminebanconvention.intersessional.participants;

import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.document.WordDocument;
import org.apminebanconvention.intersessional.document.WordDocument.Cell;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.Person;

/** The list of participants as DOCX: headings for categories and delegations, a table of names, functions and roles under each delegation. */
final class WordList implements ListFile {

    /** Of name, function and role, in twentieths of a point. */
    private static final int[] COLUMNS = {4242, 3650, 1974};

    private final ListWords words;
    private final Locale language;
    private final WordDocument document;
    private boolean empty = true;

    WordList(ListWords.Heading heading, ListWords words, Locale language) {
        this.words = words;
        this.language = language;
        document = new WordDocument(heading.title() + ", " + heading.meeting(), language)
                .paragraph("House", heading.house())
                .paragraph("Title", heading.title())
                .paragraph("Normal", heading.meeting())
                .paragraph("Normal", heading.days())
                .paragraph("Normal", heading.venue())
                .paragraph("Edition", heading.edition());
    }

    @Override
    public void category(String name) {
        document.paragraph("Heading1", name);
    }

    @Override
    public void delegation(String name) {
        document.paragraph("Heading2", name).table(COLUMNS);
    }

    @Override
    public void person(Participant participant) {
        empty = false;
        Person person = participant.person();
        String title = words.title(person.title(), language);
        document.row(List.of(
                new Cell("Person", List.of(title.isEmpty() ? "" : title + " ", person.name())),
                new Cell("Soft", person.function() == null ? "" : person.function()),
                new Cell("Soft", words.role(participant.role(), language))));
    }

    @Override
    public byte[] bytes() {
        if (empty) {
            document.paragraph("Normal", words.text("participants.list.nobody", language));
        }
        return document.bytes();
    }
}
