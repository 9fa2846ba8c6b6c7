package org.apminebanconvention.intersessional.order;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The letter with which the alphabet begins, drawn so that everybody can draw it again: the SHA-256 of meeting, item and seed, taken as a
 * number, modulo 26, where 0 is A. With the published seed anybody gets the same letter; the seed holds words of those who were present, so
 * that nobody alone has chosen it.
 *
 * @param seed as it is published
 */
public record DrawnLetter(String seed, char letter) {

    private static final BigInteger LETTERS = BigInteger.valueOf(26);

    /** @param meeting its code */
    public static DrawnLetter of(String meeting, int item, String seed) {
        var number = new BigInteger(1, sha256(text(meeting, item, seed)));
        return new DrawnLetter(seed, (char) ('A' + number.mod(LETTERS).intValue()));
    }

    /** The text that is hashed, say {@code IM-2023/4/seed}. */
    public static String text(String meeting, int item, String seed) {
        return meeting + "/" + item + "/" + seed;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
