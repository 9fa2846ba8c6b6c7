package org.apminebanconvention.intersessional.security;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which passwords were right within the last seconds. Programs send theirs with every request, and to check it properly takes a tenth of a
 * second each time. Kept as a digest with a key that is drawn at the start and nowhere else; for so long
 * after a password was changed, the old one still opens.
 */
class RecentPasswords {

    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final String DIGEST = "HmacSHA256";

    private final Map<String, Right> right = new ConcurrentHashMap<>();
    private final SecretKeySpec key;

    RecentPasswords() {
        byte[] drawn = new byte[32];
        new SecureRandom().nextBytes(drawn);
        key = new SecretKeySpec(drawn, DIGEST);
    }

    private record Right(byte[] digest, long until) {}

    boolean knows(String user, String password) {
        Right known = right.get(user);
        return known != null
                && known.until() - System.nanoTime() > 0
                && MessageDigest.isEqual(known.digest(), digest(password));
    }

    /** @param user one that there is: as many are kept as there are users */
    void remember(String user, String password) {
        right.put(user, new Right(digest(password), System.nanoTime() + KEPT.toNanos()));
    }

    private byte[] digest(String password) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(key);
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java knows " + DIGEST, e);
        }
    }
}
