package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.apminebanconvention.intersessional.ProcessTest;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How passwords of the product's own users are kept. */
class PasswordsTest extends ProcessTest {

    /** Longer than what BCrypt heeds by itself. */
    private static final String PASSWORD = "Passphrase-2023: ".repeat(6) + "end";

    @Autowired
    private IdentityService identities;

    @BeforeEach
    void somebody() {
        var user = identities.newUser("zoe");
        user.setPassword(PASSWORD);
        identities.saveUser(user);
    }

    @AfterEach
    void nobody() {
        identities.deleteUser("zoe");
    }

    @Test
    void aPasswordIsKeptByBCryptAndHeededToItsEnd() {
        assertThat(kept()).startsWith("{BCrypt}$2a$11$");
        assertThat(identities.checkPassword("zoe", PASSWORD)).isTrue();
        assertThat(identities.checkPassword("zoe", PASSWORD.replace("end", "eND")))
                .isFalse();
        assertThat(identities.checkPassword("nobody", PASSWORD)).isFalse();
    }

    @Test
    void aPasswordThatWasKeptInTheEnginesFormerWayStillOpens() {
        String salt = jdbc.sql("select salt_ from act_id_user where id_ = 'zoe'")
                .query(String.class)
                .single();
        jdbc.sql("update act_id_user set pwd_ = :kept where id_ = 'zoe'")
                .param("kept", "{SHA-512}" + new Sha512HashDigest().encrypt(PASSWORD + salt))
                .update();
        assertThat(identities.checkPassword("zoe", PASSWORD)).isTrue();
        assertThat(identities.checkPassword("zoe", "wrong")).isFalse();
    }

    private String kept() {
        return jdbc.sql("select pwd_ from act_id_user where id_ = 'zoe'")
                .query(String.class)
                .single();
    }
}
