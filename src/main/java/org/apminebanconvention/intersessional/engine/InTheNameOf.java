package org.apminebanconvention.intersessional.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Does something with the engine in the name and with the rights of a user, as if that user did it in Tasklist or Cockpit. */
@Component
class InTheNameOf {

    private final IdentityService identities;

    InTheNameOf(IdentityService identities) {
        this.identities = identities;
    }

    void user(String user, Runnable work) {
        Authentication before = identities.getCurrentAuthentication();
        List<String> groups = identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
        identities.setAuthentication(user, groups);
        try {
            work.run();
        } finally {
            if (before == null) {
                identities.clearAuthentication();
            } else {
                identities.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
            }
        }
    }
}
