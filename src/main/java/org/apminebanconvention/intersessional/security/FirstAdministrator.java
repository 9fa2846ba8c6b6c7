package org.apminebanconvention.intersessional.security;

import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sees to it, before the port opens, that there is an administrator. While there is none, the webapps let anybody make themselves
 * one (CVE-2026-77226).
 */
@Component
class FirstAdministrator implements SmartInitializingSingleton {

    private final IdentityService identities;
    private final StaffRights rights;
    private final AdministratorProperties administrator;

    FirstAdministrator(IdentityService identities, StaffRights rights, AdministratorProperties administrator) {
        this.identities = identities;
        this.rights = rights;
        this.administrator = administrator;
    }

    /** @throws NoAdministratorException when there is none, and no password to make one with */
    @Override
    public void afterSingletonsInstantiated() {
        rights.oneNodeAtATime(() -> {
            String group = StaffGroup.CAMUNDA_ADMIN.id();
            if (identities.createUserQuery().memberOfGroup(group).count() == 0) {
                if (administrator.password().isBlank()) {
                    throw new NoAdministratorException(
                            "There is no administrator yet, and the product does not start without one.");
                }
                if (identities.createUserQuery().userId(administrator.user()).count() == 0) {
                    User user = identities.newUser(administrator.user());
                    user.setFirstName(administrator.user());
                    user.setPassword(administrator.password());
                    if (!fits(user)) {
                        throw new NoAdministratorException(
                                "INTERSESSIONAL_ADMIN_PASSWORD is too weak for the first administrator: a password has at least"
                                        + " ten characters, with lower and upper case, a digit and a special character, and"
                                        + " does not contain the user's name.");
                    }
                    identities.saveUser(user);
                }
                identities.createMembership(administrator.user(), group);
                LoggerFactory.getLogger(FirstAdministrator.class)
                        .info("User {} is the first administrator", administrator.user());
            }
        });
    }

    /** Where the policy is switched off, any password does. */
    private boolean fits(User user) {
        return identities.getPasswordPolicy() == null
                || identities
                        .checkPasswordAgainstPolicy(administrator.password(), user)
                        .isValid();
    }
}
