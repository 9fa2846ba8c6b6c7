package org.apminebanconvention.intersessional.meeting;

import java.time.Instant;
import java.util.List;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A row of the programme. An item may be continued in a later sitting, as part 2 and so on; a delegation asks for the floor
 * under an item, not under a row.
 *
 * @param questions that are to guide its discussion
 */
@Table("programme_part")
public record ProgrammePart(
        int item,
        int part,
        String title,
        String responsible,
        Instant begins,
        Instant ends,
        boolean floorOpen,
        List<String> questions) {

    /** The same row, opened by somebody else, with the floor open or not. */
    public ProgrammePart openedBy(String responsible, boolean floorOpen) {
        return new ProgrammePart(item, part, title, responsible, begins, ends, floorOpen, questions);
    }

    /** The same row at another time. */
    public ProgrammePart at(Instant begins, Instant ends) {
        return new ProgrammePart(item, part, title, responsible, begins, ends, floorOpen, questions);
    }
}
