package org.apminebanconvention.intersessional.security;

import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;

/**
 * The rules of Spring Security for requests, with those for characters held by a loop. By default each look at a parameter or a header goes
 * through a regular expression, and a form with forty participants has some nine hundred parameters.
 */
@Component
class QuickFirewall extends StrictHttpFirewall {

    QuickFirewall() {
        setAllowedParameterNames(name -> plain(name, false));
        setAllowedHeaderNames(name -> plain(name, false));
        setAllowedHeaderValues(value -> plain(value, true));
    }

    /** Whether a text has no control characters, and none that Unicode does not know. */
    static boolean plain(String text, boolean tabToo) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (character < ' ' && !(tabToo && character == '\t')
                    || character > '~' && (Character.isISOControl(character) || !Character.isDefined(character))) {
                return false;
            }
            i += Character.charCount(character);
        }
        return true;
    }
}
