package org.apminebanconvention.intersessional.delegation;

import java.util.regex.Pattern;
import org.apminebanconvention.intersessional.engine.TypedId;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.stereotype.Component;

/**
 * The code of a delegation: ISO 3166-1 alpha-2 for a State, three or more characters for an organisation.
 *
 * @throws IllegalArgumentException when it is not 2 to 12 capital letters, digits or hyphens
 */
public record DelegationCode(String value) implements TypedId {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9-]{1,11}");

    public DelegationCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The code '" + value + "' is not 2 to 12 capital letters, digits or hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }

    @ReadingConverter
    @Component("delegationCodeReader")
    static class Reader implements Converter<String, DelegationCode> {

        @Override
        public DelegationCode convert(String value) {
            return new DelegationCode(value);
        }
    }
}
