package org.apminebanconvention.intersessional.invitation;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.springframework.web.multipart.MultipartFile;

/** Looks into a file that staff hand in as an enclosure: what counts is what is in it, not its name. */
final class UploadedDocument {

    /** It goes to every delegation; many mail servers take no more than 10 MB, and base64 makes a third of it. */
    static final int MOST_BYTES = 3 * 1024 * 1024;

    private UploadedDocument() {}

    /** A file that cannot be an enclosure. {@code problem} is the rest of a key {@code letter.upload.*}. */
    static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String problem;

        RefusedException(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }

    /**
     * What was handed in.
     *
     * @throws RefusedException when it is empty, too large, no PDF, protected, or does things when it is opened
     */
    static byte[] read(MultipartFile file) throws RefusedException, IOException {
        if (file.isEmpty()) {
            throw new RefusedException("empty");
        }
        if (file.getSize() > MOST_BYTES) {
            throw new RefusedException("tooBig");
        }
        byte[] content = file.getBytes();
        check(content);
        return content;
    }

    private static void check(byte[] content) throws RefusedException {
        try (PDDocument pdf = Loader.loadPDF(content)) {
            var catalog = pdf.getDocumentCatalog();
            if (pdf.isEncrypted()) {
                throw new RefusedException("encrypted");
            }
            if (pdf.getNumberOfPages() == 0) {
                throw new RefusedException("notPdf");
            }
            var names = catalog.getNames();
            if (catalog.getOpenAction() instanceof org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript
                    || names != null && (names.getJavaScript() != null || names.getEmbeddedFiles() != null)) {
                throw new RefusedException("active");
            }
        } catch (InvalidPasswordException e) {
            throw new RefusedException("encrypted");
        } catch (IOException | RuntimeException e) {
            throw new RefusedException("notPdf");
        }
    }
}
