package org.apminebanconvention.intersessional.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.apminebanconvention.intersessional.ProcessTest;
import org.apminebanconvention.intersessional.engine.PagesFirst.Place;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Which pages wait for their turn, and where whoever asks for them stands. */
class InTurnTest extends ProcessTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping pages;

    @ParameterizedTest
    @CsvSource({
        "GET, /meetings/IM-2023, AT_THE_DOOR",
        "POST, /meetings/IM-2023, AT_THE_DOOR",
        "GET, /meetings/IM-2023/programme, AT_THE_DOOR",
        "GET, /meetings/IM-2023/speakers, AT_THE_DOOR",
        "POST, /meetings/IM-2023/link, AT_THE_DOOR",
        "GET, /meetings/IM-2023/forms/token, INSIDE",
        "POST, /meetings/IM-2023/forms/token, INSIDE",
        "GET, /meetings/IM-2023/received/token, INSIDE",
        "GET, /meetings/IM-2023/my/token, INSIDE",
        "POST, /meetings/IM-2023/my/token/interventions, INSIDE",
        "GET, /staff/meetings/IM-2023/registrations,",
        "GET, /api/meetings,"
    })
    void whoHasAFormOrALinkIsInsideAndNobodyOfTheStaffWaits(String method, String path, @Nullable Place place)
            throws Exception {
        var request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        var chain = Objects.requireNonNull(pages.getHandler(request));

        assertThat(chain.getInterceptorList())
                .filteredOn(InTurn.class::isInstance)
                .extracting(each -> ((InTurn) each).place())
                .isEqualTo(place == null ? List.of() : List.of(place));
    }
}
