package org.apminebanconvention.intersessional.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256, which every Java platform has. */
public final class Digests {

    private Digests() {}

    /** In hexadecimal digits, as {@code sha256sum} prints it. */
    public static String hex(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** In hexadecimal digits, of the text in UTF-8. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In hexadecimal digits, of all texts, one after the other, in UTF-8. */
    public static String hex(Stream<String> texts) {
        MessageDigest digest = sha256();
        texts.forEachOrdered(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
