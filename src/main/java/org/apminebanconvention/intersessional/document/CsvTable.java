package org.apminebanconvention.intersessional.document;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table as CSV (RFC 4180) in UTF-8, with the mark by which Excel knows that. A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it.
 */
public final class CsvTable implements TableFile {

    private static final CsvMapper CSV = new CsvMapper();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SequenceWriter rows;

    public CsvTable(List<String> heads) {
        try {
            out.write("\ufeff".getBytes(StandardCharsets.UTF_8));
            rows = CSV.writer(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .writeValues(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row(heads);
    }

    @Override
    public void row(List<String> cells) {
        try {
            rows.write(cells.stream().map(CsvTable::harmless).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] bytes() {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String harmless(String cell) {
        return TableFile.looksLikeFormula(cell) ? "'" + cell : cell;
    }
}
