package org.apminebanconvention.intersessional.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * A file in the form in which mail carries it (base64, RFC 2045, 6.8), encoded once for all mails. A copy that differs in a few places
 * is encoded anew only there.
 */
public final class EncodedFile {

    /** A line of 76 characters carries 57 bytes and ends with CR LF. */
    private static final int LINE_BYTES = 57;

    private static final int LINE_CHARACTERS = 78;

    private final byte[] bytes;
    private final byte[] encoded;

    /** Lines that stand in the place of others, from {@link #differsFrom} on; empty in the file itself. */
    private final byte[] different;

    private final int differsFrom;

    private EncodedFile(byte[] bytes, byte[] encoded, byte[] different, int differsFrom) {
        this.bytes = bytes;
        this.encoded = encoded;
        this.different = different;
        this.differsFrom = differsFrom;
    }

    public static EncodedFile of(byte[] bytes) {
        return new EncodedFile(bytes, Base64.getMimeEncoder().encode(bytes), new byte[0], 0);
    }

    /**
     * The same file with other bytes from {@code offset} on. It shares all other lines with this one, so that a copy takes next to no memory.
     *
     * @throws IllegalStateException when this is such a copy itself
     */
    public EncodedFile patched(int offset, byte[] patch) {
        if (different.length > 0) {
            throw new IllegalStateException("A copy is not copied");
        }
        int first = offset / LINE_BYTES;
        int last = (offset + patch.length - 1) / LINE_BYTES;
        byte[] lines = Arrays.copyOfRange(bytes, first * LINE_BYTES, Math.min(bytes.length, (last + 1) * LINE_BYTES));
        System.arraycopy(patch, 0, lines, offset - first * LINE_BYTES, patch.length);
        return new EncodedFile(bytes, encoded, Base64.getMimeEncoder().encode(lines), first * LINE_CHARACTERS);
    }

    /**
     * The file as it was handed over.
     *
     * @throws IllegalStateException when this is a copy that differs
     */
    public byte[] bytes() {
        if (different.length > 0) {
            throw new IllegalStateException("A copy knows only how it is mailed");
        }
        return bytes.clone();
    }

    /** How many bytes the file has. */
    int size() {
        return bytes.length;
    }

    /** How many it takes in a mail. */
    int encodedSize() {
        return encoded.length;
    }

    private InputStream stream() {
        int goesOn = differsFrom + different.length;
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(encoded, 0, differsFrom),
                new ByteArrayInputStream(different),
                new ByteArrayInputStream(encoded, goesOn, encoded.length - goesOn))));
    }

    /** As a part of a mail that is encoded already; it writes itself, where Jakarta Mail would copy it a piece at a time. */
    DataHandler part(String contentType) {
        return new DataHandler(source(contentType)) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                int goesOn = differsFrom + different.length;
                out.write(encoded, 0, differsFrom);
                out.write(different);
                out.write(encoded, goesOn, encoded.length - goesOn);
            }
        };
    }

    private DataSource source(String contentType) {
        return new DataSource() {
            @Override
            public InputStream getInputStream() {
                return stream();
            }

            @Override
            public OutputStream getOutputStream() throws IOException {
                throw new IOException("An attachment is only read");
            }

            @Override
            public String getContentType() {
                return contentType;
            }

            @Override
            public String getName() {
                return "";
            }
        };
    }
}
