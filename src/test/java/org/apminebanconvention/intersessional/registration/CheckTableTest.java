package org.apminebanconvention.intersessional.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.registration.CheckResult.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/** A table that somebody hands in is taken only where it is nothing but a table. */
class CheckTableTest {

    private static final String CELL =
            "<inputEntry id=\"rule_1_inTime\">\n          <text>false</text>\n        </inputEntry>";

    @Test
    void theProductsOwnTableIsOne() throws Exception {
        CheckTable table = CheckTable.read(bytes(shipped()));

        assertThat(table.lines()).hasSize(13);
        assertThat(table.facts()).hasSize(12).startsWith("inTime", "knownDelegation");
        assertThat(table.columns().get(0).label()).isEqualTo("Before the deadline?");
        assertThat(table.lines().get(0).outcome()).isEqualTo(Outcome.LATE);
        assertThat(table.lines().get(12).reason()).isEqualTo("Everything is in order.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "boolean | true, false",
                "boolean | not(true)",
                "boolean | -",
                "integer | > 20",
                "integer | [5..10], >= 40",
                "integer | not( < 3 )",
                "string  | \"NGO\", \"STATE_PARTY\"",
            })
    void staffCanWriteWhatACellCanHold(String type, String cell) throws Exception {
        assertThat(CheckTable.read(bytes(withFirstCell(type, cell)))
                        .lines()
                        .get(0)
                        .cells())
                .contains(cell.strip());
    }

    static Stream<Arguments> whatIsRefused() throws IOException {
        String good = shipped();
        String entities = "<!DOCTYPE definitions [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
        String file = "<!DOCTYPE definitions [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        String head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        return Stream.of(
                refused("noXml", "a file of an office programme", "PK\u0003\u0004"),
                refused("noXml", "nothing", ""),
                refused(
                        "noXml",
                        "an external entity",
                        good.replace(head, head + file).replace("It is not complete.", "&x;")),
                refused("noXml", "entities within entities", good.replace(head, head + entities)),
                refused("noXml", "a document type alone", good.replace(head, head + "<!DOCTYPE definitions>")),
                refused("tooBig", "a huge file", good + " ".repeat(300_000)),
                refused(
                        "language",
                        "JavaScript in a cell",
                        good.replace(
                                CELL, CELL.replace("<inputEntry ", "<inputEntry expressionLanguage=\"javascript\" "))),
                refused(
                        "language",
                        "JUEL in an input",
                        good.replace(
                                "<inputExpression id=\"inputExpression_inTime\"",
                                "<inputExpression expressionLanguage=\"juel\" id=\"inputExpression_inTime\"")),
                refused(
                        "language",
                        "JavaScript for all",
                        good.replace(
                                "<definitions ", "<definitions expressionLanguage=\"http://www.javascript.com\" ")),
                refused(
                        "element",
                        "a script",
                        good.replace(
                                "<description>",
                                "<extensionElements><camunda:script>1</camunda:script></extensionElements><description>")),
                refused(
                        "element",
                        "another expression",
                        good.replace(
                                "  <dmndi:DMNDI>",
                                "  <decision id=\"d\"><literalExpression><text>1</text></literalExpression></decision><dmndi:DMNDI>")),
                refused(
                        "element",
                        "two texts in a cell",
                        good.replace("<text>false</text>", "<text>false</text><text>${1 + 1}</text>")),
                refused(
                        "element",
                        "another name for a variable",
                        good.replace(
                                "<input id=\"input_inTime\"",
                                "<input camunda:inputVariable=\"execution\" id=\"input_inTime\"")),
                refused(
                        "element",
                        "elements without end",
                        good.replaceFirst("<text>false</text>", "<text>".repeat(2000) + "</text>".repeat(2000))),
                refused(
                        "noTable",
                        "another decision",
                        good.replace("<decision id=\"RegistrationCheck\"", "<decision id=\"Other\"")),
                refused("hitPolicy", "the first line only", good.replace("RULE ORDER", "FIRST")),
                refused(
                        "hitPolicy",
                        "a sum of reasons",
                        good.replace("\"RULE ORDER\"", "\"COLLECT\" aggregation=\"COUNT\"")),
                refused("input", "an unknown fact", good.replace("<text>inTime</text>", "<text>password</text>")),
                refused(
                        "input",
                        "a call in an input",
                        good.replace("<text>inTime</text>", "<text>inTime and complete</text>")),
                refused("type", "a fact of another type", good.replaceFirst("typeRef=\"boolean\"", "typeRef=\"date\"")),
                refused("outputs", "another output", good.replace("name=\"reason\"", "name=\"accepted\"")),
                refused(
                        "cell.boolean",
                        "a call",
                        good.replace(CELL, CELL.replace("false", "matches(\"a\", \"(a+)+\")"))),
                refused(
                        "cell.boolean",
                        "JUEL without saying so",
                        good.replace(CELL, CELL.replace("false", "${execution}"))),
                refused(
                        "cell.boolean",
                        "a loop",
                        good.replace(CELL, CELL.replace("false", "some x in 1..999999999 satisfies x = 0"))),
                refused("cells", "a cell too few", good.replace(CELL, "")),
                refused(
                        "outcome",
                        "an outcome that there is not",
                        good.replaceFirst("\"late\"</text>(?=\\s*</outputEntry>)", "\"delete\"</text>")),
                refused(
                        "reason",
                        "a reason that is computed",
                        good.replace("\"It is not complete.\"", "\"a\" + string(1)")),
                refused("reason", "no reason", good.replace("\"It is not complete.\"", "\" \"")),
                refused("lines", "no line", good.replaceAll("(?s)<rule .*</rule>", "")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("whatIsRefused")
    void everythingElseIsRefusedInWords(String problem, String what, String table) {
        var refused = catchThrowableOfType(CheckTable.RefusedException.class, () -> CheckTable.read(bytes(table)));

        assertThat(refused).as(what).isNotNull();
        assertThat(refused.problems().all())
                .as(what)
                .extracting(Problems.Problem::code)
                .contains("registration.check.problem." + problem);
    }

    /** The product's table with one more column, whose first cell is this. */
    static String withFirstCell(String type, String cell) throws IOException {
        String fact = type.equals("integer") ? "participants" : type.equals("string") ? "category" : "complete";
        return shipped()
                .replace(
                        "      <output id=\"output_outcome\"",
                        "<input id=\"more\" label=\"More\"><inputExpression id=\"moreExpression\" typeRef=\"" + type
                                + "\"><text>" + fact
                                + "</text></inputExpression></input>\n      <output id=\"output_outcome\"")
                .replaceAll(
                        "(<outputEntry id=\"rule_(\\d+)_outcome\">)",
                        "<inputEntry id=\"rule_$2_more\"><text></text></inputEntry>$1")
                .replace(
                        "<inputEntry id=\"rule_1_more\"><text></text>",
                        "<inputEntry id=\"rule_1_more\"><text>" + cell.replace("<", "&lt;") + "</text>");
    }

    static String shipped() throws IOException {
        try (InputStream in = new ClassPathResource("bpmn/RegistrationCheck.dmn").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Arguments refused(String problem, String what, String table) {
        return Arguments.of(problem, what, table);
    }
}
