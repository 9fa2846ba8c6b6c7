package org.apminebanconvention.intersessional.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apminebanconvention.intersessional.OverHttp;
import org.apminebanconvention.intersessional.Visitor;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CVE-2026-77226: while no user is an administrator, anybody makes himself one. Tried in that state, which the product does not
 * start in.
 */
class SetupAttackTest extends OverHttp {

    private static final String MALLORY =
            "{\"profile\":{\"id\":\"mallory\",\"firstName\":\"Mallory\",\"lastName\":\"Mallory\",\"email\":\"\"},"
                    + "\"credentials\":{\"password\":\"Open-sesame-1999\"}}";

    @BeforeEach
    void noAdministrator() {
        identities.deleteMembership("admin", StaffGroup.CAMUNDA_ADMIN.id());
    }

    @AfterEach
    void theAdministratorIsBack() {
        identities.deleteUser("mallory");
        identities.createMembership("admin", StaffGroup.CAMUNDA_ADMIN.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/default/user//create",
                "//camunda/api/admin/setup/default/user/create",
                "/camunda//api/admin/setup/default/user/create",
                "/camunda/api//admin/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "/camunda/api/admin/setup//default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/./api/admin/setup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/engine/../admin/setup/default/user/create",
                "/camunda/app/../api/admin/setup/default/user/create",
                "/css/../camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup;x=y/default/user/create",
                "/camunda/api/admin;x/setup/default/user/create",
                "/camunda;jsessionid=1/api/admin/setup/default/user/create",
                "/camunda/api/admin/;/setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/setu%70/default/user/create",
                "/camunda/api/%61dmin/setup/default/user/create",
                "/camunda/%61pi/admin/setup/default/user/create",
                "/%63amunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/%64efault/user/create",
                "/camunda/api/admin/setup/default/%75ser/create",
                "/camunda/api/admin/setup/default/user/%63reate",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin%2Fsetup/default/user/create",
                "/camunda/api/admin%2fsetup%2fdefault%2fuser%2fcreate",
                "/camunda%2Fapi%2Fadmin%2Fsetup/default/user/create",
                "/camunda/api/admin/%2e/setup/default/user/create",
                "/camunda/api/admin/x/%2e%2e/setup/default/user/create",
                "/camunda/api/admin/..%2fadmin/setup/default/user/create",
                "/camunda/api/admin/%3b/setup/default/user/create",
                "/camunda/api/admin\\setup/default/user/create",
                "/camunda/api/admin%5csetup/default/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/api/Admin/Setup/default/user/create",
                "/CAMUNDA/API/ADMIN/SETUP/DEFAULT/USER/CREATE",
                "/camunda/api/admin/setup%20/default/user/create",
                "/camunda/api/admin/setup%00/default/user/create",
                "/camunda/api/admin/setup/default/user/create?x=/api/admin/auth/user/default",
                "/camunda/api/admin/setup/default/user/create#x",
                "http://localhost/camunda/api/admin/setup/default/user/create",
                "/camunda/api/cockpit/setup/default/user/create",
                "/camunda/app/admin/default/../../../api/admin/setup/default/user/create"
            })
    void nobodyMakesHimselfAdministrator(String path) throws IOException {
        Visitor stranger = Visitor.anonymous(port);
        stranger.get("/camunda/app/welcome/default/");
        assertThat(stranger.webappsToken()).isNotEmpty();

        int status = stranger.raw("POST", path, MALLORY);

        assertThat(identities.createUserQuery().userId("mallory").count()).isZero();
        assertThat(status).isIn(400, 401, 403, 404);
    }

    /** The webapps compare their rules with the path as it was sent; without the engine's user, no right is checked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/%65ngine/engine/default/user",
                "/camunda/%61pi/engine/engine/default/user",
                "/camunda/api/engin%65/engine/default/user",
                "/camunda/api/engine/%65ngine/default/user",
                "/camunda/api/engine;x/engine/default/user",
                "/camunda/api//engine/engine/default/user",
                "/camunda/api/./engine/engine/default/user",
                "/camunda/app/../api/engine/engine/default/user",
                "/camunda/api/engine/engine/default/user/",
                "/camunda/api/%63ockpit/plugin/base/default/process-definition/count",
                "/%63amunda/api/engine/engine/default/user",
                "/engine%2Drest/user",
                "/engine-res%74/user",
                "/engine-rest;x/user",
                "//engine-rest/user",
                "/./engine-rest/user",
                "/css/../engine-rest/user",
                "/css/%2e%2e/engine-rest/user"
            })
    void noSpellingOpensTheEngineToStrangers(String path) throws IOException {
        assertThat(Visitor.anonymous(port).raw("GET", path, "")).isIn(400, 401, 403, 404);
    }
}
