package org.apminebanconvention.intersessional.security;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.OperatorAct;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Persons whom the provider knows are users of the engine, with the groups that the provider tells, so that tasks, mail to a group and
 * the approval trail know them like everybody else. A user that was made here is never taken over by somebody of the same name there.
 */
@Component
class OpenIdUsers {

    /** What the engine takes as the id of a user ({@code general-resource-whitelist-pattern}), as long as its column. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final IdentityService identities;
    private final StaffRights rights;
    private final OpenIdProperties properties;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    OpenIdUsers(
            IdentityService identities,
            StaffRights rights,
            OpenIdProperties properties,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.identities = identities;
        this.rights = rights;
        this.properties = properties;
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Brings the user of a person into line with what the provider tells, and makes one when they come for the first time. A change of
     * groups is noted in the approval trail.
     *
     * @return the user's id
     * @throws NotAdmittedException when they have none of our groups (any longer), or their name cannot be that of a user
     */
    String admit(OidcUser person) {
        Set<StaffGroup> groups = properties.among(groups(person));
        return rights.inOneNodeAtATime(() -> {
                    Optional<String> known = known(person);
                    if (known.isEmpty() && groups.isEmpty()) {
                        return Optional.<String>empty();
                    }
                    String user = known.orElseGet(() -> name(person));
                    tell(user, person);
                    if (known.isEmpty()) {
                        jdbc.sql("insert into openid_user (issuer, subject, user_id) values (:issuer, :subject, :user)")
                                .param("issuer", person.getIssuer().toString())
                                .param("subject", person.getSubject())
                                .param("user", user)
                                .update();
                    }
                    belong(user, groups);
                    return groups.isEmpty() ? Optional.<String>empty() : Optional.of(user);
                })
                // outside: what was taken away is to stay so
                .orElseThrow(() -> new NotAdmittedException("groups"));
    }

    private Optional<String> known(OidcUser person) {
        return jdbc.sql("select user_id from openid_user where issuer = :issuer and subject = :subject")
                .param("issuer", person.getIssuer().toString())
                .param("subject", person.getSubject())
                .query(String.class)
                .optional();
    }

    private String name(OidcUser person) {
        String name = Objects.toString(person.getClaim(properties.userClaim()), "");
        if (!NAME.matcher(name).matches()) {
            throw new NotAdmittedException("name");
        }
        if (identities.createUserQuery().userId(name).count() > 0) {
            throw new NotAdmittedException("taken");
        }
        return name;
    }

    private void tell(String id, OidcUser person) {
        User user = identities.createUserQuery().userId(id).singleResult();
        if (user == null) {
            user = identities.newUser(id);
            user.setPassword(nobodysPassword());
        } else if (Objects.equals(user.getFirstName(), person.getGivenName())
                && Objects.equals(user.getLastName(), person.getFamilyName())
                && Objects.equals(user.getEmail(), person.getEmail())) {
            return;
        }
        user.setFirstName(person.getGivenName());
        user.setLastName(person.getFamilyName());
        user.setEmail(person.getEmail());
        identities.saveUser(user);
    }

    private void belong(String user, Set<StaffGroup> groups) {
        Set<String> has = identities.createGroupQuery().groupMember(user).list().stream()
                .map(group -> group.getId())
                .collect(Collectors.toSet());
        String operation = UUID.randomUUID().toString();
        for (StaffGroup group : StaffGroup.values()) {
            boolean is = has.contains(group.id());
            if (groups.contains(group) && !is) {
                identities.createMembership(user, group.id());
                note(operation, user, group.id() + ": -> member");
            } else if (is && !groups.contains(group)) {
                identities.deleteMembership(user, group.id());
                note(operation, user, group.id() + ": member ->");
            }
        }
    }

    private void note(String operation, String user, String change) {
        events.publishEvent(new OperatorAct(
                operation, "Group Membership/ToldByProvider", properties.title(), null, null, user + ", " + change));
    }

    private Collection<String> groups(OidcUser person) {
        Object claim = person.getClaims().get(properties.groupsClaim());
        if (claim == null) {
            claim = person.getClaims();
            for (String part : properties.groupsClaim().split("\\.")) {
                claim = claim instanceof Map<?, ?> inner ? inner.get(part) : null;
            }
        }
        return strings(claim);
    }

    private static Collection<String> strings(@Nullable Object claim) {
        if (claim instanceof Collection<?> several) {
            return several.stream().map(Objects::toString).collect(Collectors.toSet());
        }
        return claim == null ? Set.of() : Arrays.asList(claim.toString().split("[ ,]+"));
    }

    /** Such as the policy asks for, and known to nobody: the engine's users have one. */
    private static String nobodysPassword() {
        byte[] drawn = new byte[48];
        RANDOM.nextBytes(drawn);
        return "aA1!" + Base64.getUrlEncoder().encodeToString(drawn);
    }
}
