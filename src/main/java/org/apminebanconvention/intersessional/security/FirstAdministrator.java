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
                    throw new NoAdministratorException();
                }
                if (identities.createUserQuery().userId(administrator.user()).count() == 0) {
                    User user = identities.newUser(administrator.user());
                    user.setFirstName("First");
                    user.setLastName("Administrator");
                    user.setPassword(administrator.password());
                    identities.saveUser(user);
                }
                identities.createMembership(administrator.user(), group);
                LoggerFactory.getLogger(FirstAdministrator.class)
                        .info("User {} is the first administrator", administrator.user());
            }
        });
    }
}
