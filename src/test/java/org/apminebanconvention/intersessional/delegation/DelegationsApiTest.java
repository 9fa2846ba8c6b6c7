package org.apminebanconvention.intersessional.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apminebanconvention.intersessional.ProcessTest;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

class DelegationsApiTest extends ProcessTest {

    private static final String HEADING = "code,name,kind,language,emails\n";
    private static final String SWITZERLAND = "CH,Switzerland,STATE_PARTY,fr,mission.ch@example.org\n";

    @Test
    void aTableIsReportedLineByLineAndABadLineRejectsOnlyItself() throws Exception {
        var answer = csv(HEADING
                + SWITZERLAND
                + "X1,No such kind,FISH,en,a@example.org\n"
                + "X2,Too,Many,Columns,NGO,en,a@example.org\n"
                + "X3,No address,NGO,en,nobody\n"
                + "X4,\"Comma, and two addresses\",NGO,ru,a@example.org;b@example.org\n"
                + "X5,No language,NGO,,a@example.org\n"
                + "X6,\"Open quotation,NGO,en,a@example.org\n");

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(outcomes(answer))
                .containsExactly(
                        "2 CH CREATED",
                        "3 X1 REJECTED The kind 'FISH' is none of [STATE_PARTY, STATE_NOT_PARTY,"
                                + " INTERNATIONAL_ORGANISATION, NGO]",
                        "4 null REJECTED The line has 7 columns, the heading 5; is a quotation mark missing?",
                        "5 X3 REJECTED 'nobody' is not an e-mail address",
                        "6 X4 CREATED",
                        "7 X5 REJECTED The language is missing",
                        "8 null REJECTED From here on the table cannot be read; is a quotation mark left open?");
        assertThat(get("?code=X4"))
                .isEqualTo("[{'code':'X4','emails':['a@example.org','b@example.org'],'kind':'NGO','language':'ru',"
                        + "'name':'Comma, and two addresses'}]");
    }

    @Test
    void theSameTableTwiceChangesNothingAndAnotherNameChangesTheDelegation() throws Exception {
        csv(HEADING + SWITZERLAND);

        assertThat(outcomes(csv(HEADING + SWITZERLAND))).containsExactly("2 CH UNCHANGED");
        assertThat(outcomes(csv(HEADING + SWITZERLAND.replace("Switzerland", "Suisse"))))
                .containsExactly("2 CH CHANGED");
        assertThat(get("?code=CH")).contains("Suisse");
    }

    @Test
    void aTableFromASpreadsheetWithSemicolonsIsUnderstood() throws Exception {
        var answer = csv("\uFEFF" + (HEADING + SWITZERLAND).replace(',', ';'));

        assertThat(outcomes(answer)).containsExactly("2 CH CREATED");
    }

    @Test
    void whatIsNoTableIsRefusedWithTheReason() {
        var answer = csv("rubbish");

        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("its first line has to name the columns code, name, kind");
    }

    @Test
    void onlyStaffReadAndWriteDelegations() {
        for (String user : List.of("president", "manager")) {
            assertThat(as(user, HttpMethod.GET, "/api/delegations", MediaType.APPLICATION_JSON, null)
                            .getStatusCode()
                            .value())
                    .isEqualTo(403);
        }
        assertThat(http.getForEntity("/api/delegations", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
    }

    private ResponseEntity<String> csv(String table) {
        return as("isu", HttpMethod.POST, "/api/delegations", MediaType.valueOf("text/csv;charset=UTF-8"), table);
    }

    private String get(String query) throws Exception {
        String body = as("isu", HttpMethod.GET, "/api/delegations" + query, MediaType.APPLICATION_JSON, null)
                .getBody();
        var sorted = json.copy()
                .configure(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
        return sorted.writeValueAsString(sorted.readValue(body, Object.class)).replace('"', '\'');
    }

    private List<String> outcomes(ResponseEntity<String> answer) throws Exception {
        DelegationService.LineReport[] report = json.readValue(answer.getBody(), DelegationService.LineReport[].class);
        return List.of(report).stream()
                .map(line -> line.line() + " " + line.code() + " " + line.outcome()
                        + (line.message() == null ? "" : " " + line.message()))
                .toList();
    }
}
