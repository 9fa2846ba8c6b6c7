package org.apminebanconvention.intersessional.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file that somebody hands in, looked into: what counts is what is in it, not its name.
 *
 * @param name as the sender calls it, without a path and what cannot be seen
 */
public record UploadedFile(String name, String contentType, byte[] content) {

    /** Of a picture; more would only serve to fill the memory of who opens it. */
    private static final int MOST_PIXELS_A_SIDE = 15_000;

    private static final int LONGEST_NAME = 120;

    /** What a file may be. */
    public enum Type {
        PDF("application/pdf", "%PDF-"),
        JPEG("image/jpeg", "\u00ff\u00d8\u00ff"),
        PNG("image/png", "\u0089PNG\r\n\u001a\n"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004");

        private final String contentType;
        private final byte[] begins;

        Type(String contentType, String begins) {
            this.contentType = contentType;
            this.begins = begins.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        private boolean begins(byte[] content) {
            return content.length >= begins.length
                    && Arrays.equals(content, 0, begins.length, begins, 0, begins.length);
        }
    }

    /** A file that is not taken. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Problem problem;

        RefusedException(Problem problem) {
            super(problem.name());
            this.problem = problem;
        }

        public Problem problem() {
            return problem;
        }
    }

    /** Why a file is not taken; {@link #key()} is the rest of a key of the message bundles. */
    public enum Problem {
        EMPTY("empty"),
        TOO_BIG("tooBig"),
        /** None of the types that are taken, or damaged. */
        WRONG_TYPE("wrongType"),
        ENCRYPTED("encrypted"),
        /** It does things when it is opened, or carries other files. */
        ACTIVE("active");

        private final String key;

        Problem(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /** @throws RefusedException when it is empty, too large, of another type, damaged, protected, or does things when it is opened */
    public static UploadedFile read(MultipartFile file, Set<Type> types, long mostBytes)
            throws RefusedException, IOException {
        if (file.isEmpty()) {
            throw new RefusedException(Problem.EMPTY);
        }
        if (file.getSize() > mostBytes) {
            throw new RefusedException(Problem.TOO_BIG);
        }
        byte[] content = file.getBytes();
        Type type = types.stream()
                .filter(each -> each.begins(content))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Problem.WRONG_TYPE));
        switch (type) {
            case PDF -> checkPdf(content);
            case DOCX -> checkDocx(content);
            default -> checkPicture(content);
        }
        return new UploadedFile(name(file), type.contentType, content);
    }

    private static void checkPdf(byte[] content) throws RefusedException {
        try (PDDocument pdf = Loader.loadPDF(content)) {
            var catalog = pdf.getDocumentCatalog();
            if (pdf.isEncrypted()) {
                throw new RefusedException(Problem.ENCRYPTED);
            }
            if (pdf.getNumberOfPages() == 0) {
                throw new RefusedException(Problem.WRONG_TYPE);
            }
            var names = catalog.getNames();
            if (catalog.getOpenAction() instanceof PDActionJavaScript
                    || names != null && (names.getJavaScript() != null || names.getEmbeddedFiles() != null)) {
                throw new RefusedException(Problem.ACTIVE);
            }
        } catch (InvalidPasswordException e) {
            throw new RefusedException(Problem.ENCRYPTED);
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(Problem.WRONG_TYPE);
        }
    }

    /** Looks at the list of its parts only: to unpack them would take as much memory as the sender likes. */
    private static void checkDocx(byte[] content) throws RefusedException {
        try (ZipFile parts = ZipFile.builder().setByteArray(content).get()) {
            boolean text = false;
            for (ZipArchiveEntry part : Collections.list(parts.getEntries())) {
                String name = part.getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin")
                        || name.startsWith("word/embeddings/")
                        || name.contains("activex")) {
                    throw new RefusedException(Problem.ACTIVE);
                }
                text |= name.equals("word/document.xml");
            }
            if (!text) {
                throw new RefusedException(Problem.WRONG_TYPE);
            }
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(Problem.WRONG_TYPE);
        }
    }

    /** Looks at its size only: to unpack it would take as much memory as the sender likes. */
    private static void checkPicture(byte[] content) throws RefusedException {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new RefusedException(Problem.WRONG_TYPE);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream);
                if (Math.max(reader.getWidth(0), reader.getHeight(0)) > MOST_PIXELS_A_SIDE) {
                    throw new RefusedException(Problem.TOO_BIG);
                }
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(Problem.WRONG_TYPE);
        }
    }

    private static String name(MultipartFile file) {
        String given = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        String plain = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{C}\"<>:|?*]", "")
                .strip();
        return plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
    }
}
