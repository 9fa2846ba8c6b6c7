package org.apminebanconvention.intersessional.document;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A table that somebody hands in or pastes: XLSX, or text with commas, semicolons or tabs between the cells, in UTF-8 or, from older
 * spreadsheets, Windows-1252. Formulas are not computed: their last value counts.
 */
public final class UploadedTable {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_COLUMNS = 50;

    /** Of the whole file once it is unpacked; a file of a few kilobytes may hold gigabytes of nothing. */
    private static final long MOST_UNPACKED_BYTES = 8L * 1024 * 1024;

    private static final int MOST_PARTS = 200;

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private UploadedTable() {}

    /** A table that cannot be read. */
    public static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Problem problem;

        UnreadableException(Problem problem) {
            super(problem.name());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** Why a table cannot be read; {@link #key()} is the rest of a key of the message bundles. */
    public enum Problem {
        EMPTY("empty"),
        TOO_BIG("tooBig"),
        UNREADABLE("unreadable");

        private final String key;

        Problem(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /**
     * @return the rows with their cells, stripped of blanks around them; empty rows too, so that numbers are those of the spreadsheet
     * @throws UnreadableException when it is empty, too large, or no table
     */
    public static List<List<String>> rows(byte[] content) throws UnreadableException {
        boolean zip =
                content.length > ZIP.length && IntStream.range(0, ZIP.length).allMatch(i -> content[i] == ZIP[i]);
        List<List<String>> rows = zip ? spreadsheet(content) : text(content);
        if (rows.stream().flatMap(List::stream).allMatch(String::isEmpty)) {
            throw new UnreadableException(Problem.EMPTY);
        }
        if (rows.size() > MOST_ROWS) {
            throw new UnreadableException(Problem.TOO_BIG);
        }
        return rows;
    }

    private static List<List<String>> text(byte[] content) throws UnreadableException {
        String text = decoded(content);
        if (text.indexOf('\0') >= 0) {
            throw new UnreadableException(Problem.UNREADABLE);
        }
        var rows = new ArrayList<List<String>>();
        try (MappingIterator<String[]> lines = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator(text)))
                .readValues(text)) {
            while (lines.hasNextValue() && rows.size() <= MOST_ROWS) {
                rows.add(List.of(lines.nextValue()).stream()
                        .limit(MOST_COLUMNS)
                        .map(String::strip)
                        .toList());
            }
        } catch (IOException e) {
            throw new UnreadableException(Problem.UNREADABLE);
        }
        return rows;
    }

    private static char separator(String text) {
        String heading = text.lines().findFirst().orElse("");
        if (heading.indexOf('\t') >= 0) {
            return '\t';
        }
        return heading.contains(";") && !heading.contains(",") ? ';' : ',';
    }

    private static String decoded(byte[] content) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            text = new String(content, Charset.forName("windows-1252"));
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** One at a time: a spreadsheet takes many times its size in memory. */
    private static synchronized List<List<String>> spreadsheet(byte[] content) throws UnreadableException {
        checkUnpackedSize(content);
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            if (book.getNumberOfSheets() == 0) {
                throw new UnreadableException(Problem.EMPTY);
            }
            var sheet = book.getSheetAt(0);
            if (sheet.getLastRowNum() >= MOST_ROWS) {
                throw new UnreadableException(Problem.TOO_BIG);
            }
            var formatter = new DataFormatter();
            formatter.setUseCachedValuesForFormulaCells(true);
            return IntStream.rangeClosed(0, sheet.getLastRowNum())
                    .mapToObj(number -> cells(sheet.getRow(number), formatter))
                    .toList();
        } catch (IOException | RuntimeException e) {
            throw new UnreadableException(Problem.UNREADABLE);
        }
    }

    private static List<String> cells(@Nullable Row row, DataFormatter formatter) {
        if (row == null) {
            return List.of();
        }
        return IntStream.range(0, Math.min(MOST_COLUMNS, Math.max(0, row.getLastCellNum())))
                .mapToObj(column -> cell(row.getCell(column), formatter))
                .toList();
    }

    /** A date as ISO writes it, whatever its format. */
    private static String cell(@Nullable Cell cell, DataFormatter formatter) {
        if (cell == null) {
            return "";
        }
        if (cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
            return cell.getLocalDateTimeCellValue().toLocalDate().toString();
        }
        return formatter.formatCellValue(cell).strip();
    }

    private static void checkUnpackedSize(byte[] content) throws UnreadableException {
        byte[] buffer = new byte[8192];
        long size = 0;
        int parts = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            while (zip.getNextEntry() != null) {
                parts++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    size += read;
                    if (size > MOST_UNPACKED_BYTES || parts > MOST_PARTS) {
                        throw new UnreadableException(Problem.TOO_BIG);
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException(Problem.UNREADABLE);
        }
    }
}
