package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** The quick rules say what Spring's own say, of every character there is. */
class QuickFirewallTest {

    @Test
    void eachCharacterIsAllowedWhereItIsByDefault() {
        List<Integer> different = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(character -> {
                    String text = "a" + Character.toString(character);
                    return QuickFirewall.plain(text, false) != StrictHttpFirewall.ALLOWED_PARAMETER_NAMES.test(text)
                            || QuickFirewall.plain(text, true) != StrictHttpFirewall.ALLOWED_HEADER_VALUES.test(text);
                })
                .boxed()
                .toList();
        assertThat(different).isEmpty();
        assertThat(StrictHttpFirewall.ALLOWED_HEADER_NAMES).isSameAs(StrictHttpFirewall.ALLOWED_PARAMETER_NAMES);
    }
}
