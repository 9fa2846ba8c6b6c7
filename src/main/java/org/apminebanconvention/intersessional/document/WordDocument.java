package org.apminebanconvention.intersessional.document;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * A DOCX (ECMA-376) in the style of the house, to be worked on: paragraphs and tables. It is written as it comes: Apache POI would hold all of
 * it in memory, and take minutes over a long list. Styles are those of {@code document/word/styles.xml}: House, Title, Normal, Edition,
 * Heading1, Heading2, Person, Soft.
 */
public final class WordDocument {

    private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final Pattern NO_XML = Pattern.compile("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}]");

    private final boolean rightToLeft;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ZipOutputStream parts = new ZipOutputStream(out, StandardCharsets.UTF_8);
    private final XMLStreamWriter xml;
    private int[] widths = {};

    /** Does something with the XML that is being written. */
    private interface Piece {
        void write() throws XMLStreamException;
    }

    /** A cell of a table in a style; texts of different scripts are given one by one. */
    public record Cell(String style, List<String> texts) {

        public Cell(String style, String text) {
            this(style, List.of(text));
        }
    }

    /** @param title of the file, as its properties name it */
    public WordDocument(String title, Locale language) {
        rightToLeft = language.getLanguage().equals("ar");
        try {
            for (String[] part : new String[][] {
                {"[Content_Types].xml", "content-types.xml"},
                {"_rels/.rels", "package-rels.xml"},
                {"word/_rels/document.xml.rels", "document-rels.xml"},
                {"word/styles.xml", "styles.xml"},
                {"word/footer.xml", "footer.xml"},
                {"docProps/core.xml", "core.xml"}
            }) {
                parts.putNextEntry(new ZipEntry(part[0]));
                parts.write(resource(part[1])
                        .replace("@title@", HtmlUtils.htmlEscapeDecimal(title))
                        .replace("@language@", language.getLanguage())
                        .replace("@bidi@", rightToLeft ? "<w:bidi/>" : "")
                        .getBytes(StandardCharsets.UTF_8));
                parts.closeEntry();
            }
            parts.putNextEntry(new ZipEntry("word/document.xml"));
            xml = XMLOutputFactory.newFactory()
                    .createXMLStreamWriter(
                            new BufferedWriter(new OutputStreamWriter(parts, StandardCharsets.UTF_8), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        write(() -> {
            xml.writeStartDocument("1.0");
            xml.setPrefix("w", W);
            xml.setPrefix("r", R);
            xml.writeStartElement(W, "document");
            xml.writeNamespace("w", W);
            xml.writeNamespace("r", R);
            xml.writeStartElement(W, "body");
        });
    }

    /** A paragraph in a style. */
    public WordDocument paragraph(String style, String text) {
        write(() -> {
            endTable();
            writeParagraph(style, text);
        });
        return this;
    }

    /** Begins a table. @param widths of its columns, in twentieths of a point; A4 within its margins has 9866 */
    public WordDocument table(int... widths) {
        write(() -> {
            endTable();
            this.widths = widths;
            beginTable();
        });
        return this;
    }

    /** A row of the table that was begun last. */
    public WordDocument row(List<Cell> cells) {
        write(() -> {
            xml.writeStartElement(W, "tr");
            xml.writeStartElement(W, "trPr");
            xml.writeEmptyElement(W, "cantSplit");
            xml.writeEndElement();
            for (int column = 0; column < cells.size(); column++) {
                writeCell(column, cells.get(column));
            }
            xml.writeEndElement();
        });
        return this;
    }

    /** The whole file; nothing can be added any more. */
    public byte[] bytes() {
        write(() -> {
            endTable();
            // Word wants one behind a table
            writeParagraph("Normal", "");
            section();
            xml.writeEndDocument();
            xml.flush();
        });
        try {
            parts.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(Piece piece) {
        try {
            piece.write();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeParagraph(String style, String text) throws XMLStreamException {
        xml.writeStartElement(W, "p");
        style(style);
        run(text);
        xml.writeEndElement();
    }

    private void style(String style) throws XMLStreamException {
        xml.writeStartElement(W, "pPr");
        valued("pStyle", style);
        xml.writeEndElement();
    }

    /** A text; one of a script that is written from right to left says so, or Word would set its full stops on the wrong side. */
    private void run(String text) throws XMLStreamException {
        xml.writeStartElement(W, "r");
        if (text.codePoints().anyMatch(WordDocument::isRightToLeft)) {
            xml.writeStartElement(W, "rPr");
            xml.writeEmptyElement(W, "rtl");
            xml.writeEndElement();
        }
        xml.writeStartElement(W, "t");
        xml.writeAttribute("xml:space", "preserve");
        // XML has no place for control characters
        xml.writeCharacters(NO_XML.matcher(text).replaceAll(" "));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void beginTable() throws XMLStreamException {
        xml.writeStartElement(W, "tbl");
        xml.writeStartElement(W, "tblPr");
        if (rightToLeft) {
            xml.writeEmptyElement(W, "bidiVisual");
        }
        xml.writeEmptyElement(W, "tblW");
        attribute("w", "5000");
        attribute("type", "pct");
        xml.writeEmptyElement(W, "tblLayout");
        attribute("type", "fixed");
        xml.writeEndElement();
        xml.writeStartElement(W, "tblGrid");
        for (int width : widths) {
            xml.writeEmptyElement(W, "gridCol");
            attribute("w", String.valueOf(width));
        }
        xml.writeEndElement();
    }

    private void endTable() throws XMLStreamException {
        if (widths.length > 0) {
            widths = new int[0];
            xml.writeEndElement();
        }
    }

    private void writeCell(int column, Cell cell) throws XMLStreamException {
        xml.writeStartElement(W, "tc");
        xml.writeStartElement(W, "tcPr");
        xml.writeEmptyElement(W, "tcW");
        attribute("w", String.valueOf(widths[column]));
        attribute("type", "dxa");
        xml.writeEndElement();
        xml.writeStartElement(W, "p");
        style(cell.style());
        for (String text : cell.texts()) {
            if (!text.isEmpty()) {
                run(text);
            }
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void section() throws XMLStreamException {
        xml.writeStartElement(W, "sectPr");
        xml.writeEmptyElement(W, "footerReference");
        attribute("type", "default");
        xml.writeAttribute("r", R, "id", "rId2");
        xml.writeEmptyElement(W, "pgSz");
        attribute("w", "11906");
        attribute("h", "16838");
        xml.writeEmptyElement(W, "pgMar");
        for (String[] margin : new String[][] {
            {"top", "1020"},
            {"right", "1020"},
            {"bottom", "1134"},
            {"left", "1020"},
            {"header", "567"},
            {"footer", "567"},
            {"gutter", "0"}
        }) {
            attribute(margin[0], margin[1]);
        }
        if (rightToLeft) {
            xml.writeEmptyElement(W, "bidi");
        }
        xml.writeEndElement();
    }

    private void valued(String element, String value) throws XMLStreamException {
        xml.writeEmptyElement(W, element);
        attribute("val", value);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute("w", W, name, value);
    }

    private static boolean isRightToLeft(int character) {
        byte direction = Character.getDirectionality(character);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static String resource(String name) throws IOException {
        return new ClassPathResource("document/word/" + name).getContentAsString(StandardCharsets.UTF_8);
    }
}
