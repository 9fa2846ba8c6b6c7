package org.apminebanconvention.intersessional.delegation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The regional groups of the United Nations; which State belongs to which is data, {@code delegation/regional-groups.properties}. */
public enum RegionalGroup {
    AFRICAN,
    ASIA_PACIFIC,
    EASTERN_EUROPEAN,
    LATIN_AMERICAN_AND_CARIBBEAN,
    WESTERN_EUROPEAN_AND_OTHERS;

    private static final Map<String, RegionalGroup> MEMBERS = members();

    /** The group of a State; none for organisations, and for a State of which it is not known. */
    public static Optional<RegionalGroup> of(DelegationCode delegation) {
        return Optional.ofNullable(MEMBERS.get(delegation.value()));
    }

    /** The groups of all States of which they are known, by their codes. */
    public static Map<String, RegionalGroup> ofStates() {
        return MEMBERS;
    }

    private static Map<String, RegionalGroup> members() {
        var members = new HashMap<String, RegionalGroup>();
        Properties groups = load();
        for (RegionalGroup group : values()) {
            Arrays.stream(groups.getProperty(group.name()).split(" ")).forEach(code -> members.put(code, group));
        }
        return Map.copyOf(members);
    }

    private static Properties load() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource("delegation/regional-groups.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
