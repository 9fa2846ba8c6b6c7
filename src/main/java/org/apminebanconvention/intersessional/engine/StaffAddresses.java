package org.apminebanconvention.intersessional.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Where mail to a group of the house goes. */
@Component
public class StaffAddresses {

    private final IdentityService identities;

    StaffAddresses(IdentityService identities) {
        this.identities = identities;
    }

    /** The e-mail address of a user, if there is one. */
    public List<String> of(String user) {
        return addresses(identities.createUserQuery().userId(user).list());
    }

    /** The e-mail addresses of the group's members; those without one are left out. */
    public List<String> of(StaffGroup group) {
        return addresses(identities.createUserQuery().memberOfGroup(group.id()).unlimitedList());
    }

    private static List<String> addresses(List<User> users) {
        return users.stream()
                .map(User::getEmail)
                .filter(email -> email != null && !email.isBlank())
                .toList();
    }
}
