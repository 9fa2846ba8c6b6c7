package org.apminebanconvention.intersessional.participants;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.document.SheetTable;
import org.apminebanconvention.intersessional.registration.Participant;
import org.apminebanconvention.intersessional.registration.Person;

/** The list of participants as XLSX: one row a person, with category and delegation in each, so that it can be filtered. */
final class SheetList implements ListFile {

    private final ListWords words;
    private final Locale language;
    private final SheetTable table;
    private String category = "";
    private String delegation = "";

    SheetList(ListWords.Heading heading, ListWords words, Locale language) {
        this.words = words;
        this.language = language;
        table = new SheetTable("participants", language.getLanguage().equals("ar"))
                .headed(List.of(heading.title(), heading.meeting(), heading.days(), heading.venue(), heading.edition()))
                .columns(
                        Stream.of("category", "delegation", "courtesy", "name", "function", "role")
                                .map(column -> words.text("participants.column." + column, language))
                                .toList(),
                        List.of(24, 30, 10, 34, 44, 22));
    }

    @Override
    public void category(String name) {
        category = name;
    }

    @Override
    public void delegation(String name) {
        delegation = name;
    }

    @Override
    public void person(Participant participant) {
        Person person = participant.person();
        table.row(List.of(
                category,
                delegation,
                words.title(person.title(), language),
                person.name(),
                Objects.requireNonNullElse(person.function(), ""),
                words.role(participant.role(), language)));
    }

    @Override
    public byte[] bytes() {
        return table.bytes();
    }
}
