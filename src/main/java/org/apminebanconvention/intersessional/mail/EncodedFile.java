package org.apminebanconvention.intersessional.mail;

import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;

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

    private EncodedFile(byte[] bytes, byte[] encoded) {
        this.bytes = bytes;
        this.encoded = encoded;
    }

    public static EncodedFile of(byte[] bytes) {
        return new EncodedFile(bytes, Base64.getMimeEncoder().encode(bytes));
    }

    /** The same file with other bytes from {@code offset} on. */
    public EncodedFile patched(int offset, byte[] patch) {
        byte[] changed = bytes.clone();
        System.arraycopy(patch, 0, changed, offset, patch.length);
        byte[] lines = encoded.clone();
        int first = offset / LINE_BYTES;
        int last = (offset + patch.length - 1) / LINE_BYTES;
        byte[] part = Base64.getMimeEncoder()
                .encode(Arrays.copyOfRange(
                        changed, first * LINE_BYTES, Math.min(changed.length, (last + 1) * LINE_BYTES)));
        System.arraycopy(part, 0, lines, first * LINE_CHARACTERS, part.length);
        return new EncodedFile(changed, lines);
    }

    /** The file itself; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    byte[] encoded() {
        return encoded;
    }

    /** As a part of a mail that is encoded already. */
    DataSource source(String contentType) {
        return new DataSource() {
            @Override
            public InputStream getInputStream() {
                return new ByteArrayInputStream(encoded);
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
