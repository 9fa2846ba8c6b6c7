package org.apminebanconvention.intersessional.security;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Log-in by the accounts of an office, which an OpenID Connect provider keeps: docs/operation.md.
 *
 * @param issuer address of the provider, under which it says where its endpoints are; empty where there is none
 * @param clientId how the provider knows the product
 * @param clientSecret empty for a client that has none
 * @param name what people call the account that they log in with; empty: the provider's host
 * @param scope what the provider is asked for
 * @param userClaim where a person's user name stands, looked at when they come for the first time
 * @param groupsClaim where the groups stand; {@code realm_access.roles} is found in {@code realm_access}
 * @param groups how the provider names our groups
 * @param recheck the provider is asked so often whether somebody still may what they could
 * @param unreachable whoever is logged in stays so for that time while the provider does not answer
 */
@ConfigurationProperties("intersessional.openid")
@Validated
record OpenIdProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("intersessional") @NotBlank String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name,
        @DefaultValue({"openid", "profile", "email"}) Set<String> scope,
        @DefaultValue("preferred_username") @NotBlank String userClaim,
        @DefaultValue("groups") @NotBlank String groupsClaim,
        @DefaultValue Groups groups,
        @DefaultValue("PT20S") Duration recheck,
        @DefaultValue("PT5M") Duration unreachable) {

    /** How the provider names each of our groups. */
    record Groups(
            @DefaultValue("isu-staff") String isuStaff,
            @DefaultValue("president-office") String presidentOffice,
            @DefaultValue("managers") String managers,
            @DefaultValue("auditors") String auditors,
            @DefaultValue("camunda-admin") String camundaAdmin) {

        private String nameOf(StaffGroup group) {
            return switch (group) {
                case ISU_STAFF -> isuStaff;
                case PRESIDENT_OFFICE -> presidentOffice;
                case MANAGERS -> managers;
                case AUDITORS -> auditors;
                case CAMUNDA_ADMIN -> camundaAdmin;
            };
        }
    }

    boolean enabled() {
        return !issuer.isBlank();
    }

    @AssertTrue(message = "recheck is at most PT30S: a right that is taken away is to be gone within a minute")
    boolean isRecheckOftenEnough() {
        return !recheck.isNegative() && !recheck.isZero() && recheck.compareTo(Duration.ofSeconds(30)) <= 0;
    }

    /** What people call the account that they log in with. */
    String title() {
        return name.isBlank() ? URI.create(issuer).getHost() : name;
    }

    /** Our groups among those of the provider; a path as some providers tell it, {@code /isu-staff}, is the group too. */
    Set<StaffGroup> among(Collection<String> told) {
        return Arrays.stream(StaffGroup.values())
                .filter(group -> told.contains(groups.nameOf(group)) || told.contains("/" + groups.nameOf(group)))
                .collect(Collectors.toSet());
    }

    /** Scheme, host and port of the provider, to which a browser may go on when a form of ours is sent. */
    String origin() {
        URI address = URI.create(issuer);
        return address.getScheme() + "://" + address.getAuthority();
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "OpenIdProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
