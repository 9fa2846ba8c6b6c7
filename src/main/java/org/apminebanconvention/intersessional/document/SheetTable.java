package org.apminebanconvention.intersessional.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** A table as XLSX, written row by row. Every cell is a text, whatever it looks like: a spreadsheet takes none for a formula. */
public final class SheetTable implements TableFile {

    /** Rows that are in memory; those before them have been written. */
    private static final int WINDOW = 200;

    private static final int WIDTH_OF_A_LETTER = 256;

    private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
    private final SXSSFSheet sheet;
    private final CellStyle plain;
    private final CellStyle suspicious;
    private int rows;

    /** @param rightToLeft whether the first column is the one on the right */
    public SheetTable(String name, boolean rightToLeft) {
        sheet = book.createSheet(name);
        sheet.setRightToLeft(rightToLeft);
        plain = book.createCellStyle();
        plain.setVerticalAlignment(VerticalAlignment.TOP);
        suspicious = book.createCellStyle();
        suspicious.setVerticalAlignment(VerticalAlignment.TOP);
        // stays a text when somebody edits it
        suspicious.setQuotePrefixed(true);
    }

    /** Lines above the table. */
    public SheetTable headed(List<String> lines) {
        CellStyle bold = bold();
        for (int i = 0; i < lines.size(); i++) {
            write(sheet.createRow(rows++), 0, lines.get(i), i == 0 ? bold : plain);
        }
        rows++;
        return this;
    }

    /** The heads of the columns, which stay in sight. {@code widths} are in letters. */
    public SheetTable columns(List<String> heads, List<Integer> widths) {
        CellStyle style = bold();
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        Row row = sheet.createRow(rows++);
        for (int column = 0; column < heads.size(); column++) {
            sheet.setColumnWidth(column, widths.get(column) * WIDTH_OF_A_LETTER);
            write(row, column, heads.get(column), style);
        }
        sheet.createFreezePane(0, rows);
        sheet.setAutoFilter(new CellRangeAddress(rows - 1, rows - 1, 0, heads.size() - 1));
        return this;
    }

    @Override
    public void row(List<String> cells) {
        Row row = sheet.createRow(rows++);
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (!cell.isEmpty()) {
                write(row, column, cell, TableFile.looksLikeFormula(cell) ? suspicious : plain);
            }
        }
    }

    @Override
    public byte[] bytes() {
        try (book) {
            var out = new ByteArrayOutputStream();
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        int most = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
        cell.setCellValue(text.length() > most ? text.substring(0, most) : text);
        cell.setCellStyle(style);
    }

    private CellStyle bold() {
        Font font = book.createFont();
        font.setBold(true);
        CellStyle style = book.createCellStyle();
        style.setFont(font);
        return style;
    }
}
