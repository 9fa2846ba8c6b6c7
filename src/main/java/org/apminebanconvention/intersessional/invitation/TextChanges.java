package org.apminebanconvention.intersessional.invitation;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import java.util.List;

/** What has changed from one text to another, paragraph by paragraph, the changed words marked in HTML. */
final class TextChanges {

    private static final DiffRowGenerator ROWS = DiffRowGenerator.create()
            .showInlineDiffs(true)
            .inlineDiffByWord(true)
            .mergeOriginalRevised(true)
            .lineNormalizer(
                    line -> line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
            .oldTag(open -> open ? "<del>" : "</del>")
            .newTag(open -> open ? "<ins>" : "</ins>")
            .build();

    private TextChanges() {}

    /** @return the paragraphs that have changed, as HTML; none where the texts are the same */
    static List<String> between(String before, String after) {
        return ROWS.generateDiffRows(before.lines().toList(), after.lines().toList()).stream()
                .filter(row -> row.getTag() != DiffRow.Tag.EQUAL)
                .map(DiffRow::getOldLine)
                .filter(line -> !line.isBlank())
                .toList();
    }
}
