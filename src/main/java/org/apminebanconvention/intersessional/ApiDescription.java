package org.apminebanconvention.intersessional;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.models.media.StringSchema;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/openapi.json} says of the API as a whole; the rest follows from the controllers. */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Intersessional",
                        version = "1",
                        description =
                                "For staff: meetings, delegations, registrations, participants. See docs/api.md."),
        security = @SecurityRequirement(name = "password"))
@SecurityScheme(name = "password", type = SecuritySchemeType.HTTP, scheme = "basic")
class ApiDescription {

    static {
        // in an address they are texts
        SpringDocUtils.getConfig()
                .replaceWithSchema(MeetingCode.class, new StringSchema().example("IM-2023"))
                .replaceWithSchema(DelegationCode.class, new StringSchema().example("CH"));
    }
}
