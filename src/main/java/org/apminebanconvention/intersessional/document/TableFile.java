package org.apminebanconvention.intersessional.document;

import java.util.List;

/** A table that is being written, row by row. */
public interface TableFile {

    void row(List<String> cells);

    /** The whole file; nothing can be added any more. */
    byte[] bytes();

    /** Whether a spreadsheet might take a cell that begins like this for a formula, in East Asian letters too. */
    static boolean looksLikeFormula(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(cell.charAt(0)) >= 0;
    }
}
