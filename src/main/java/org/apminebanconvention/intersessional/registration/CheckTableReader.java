package org.apminebanconvention.intersessional.registration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apminebanconvention.intersessional.registration.CheckResult.Outcome;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a table that somebody has changed. The engine would run whatever stands in the file, scripts too; so each element and each cell is
 * held against what a table of this kind needs, and everything else is refused: a cell holds values, comparisons and ranges, no names and no
 * calls.
 */
final class CheckTableReader {

    static final int MOST_BYTES = 200_000;
    static final int MOST_LINES = 200;
    private static final int DEEPEST = 8;

    private static final String DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

    /** Where the boxes of the drawing are: nothing in it is run. */
    private static final Set<String> DRAWING = Set.of(
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://www.omg.org/spec/DMN/20180521/DI/");

    private static final String TEXT = "text";

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "decision",
            "description",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "rule",
            "inputEntry",
            "outputEntry",
            "annotation",
            "annotationEntry",
            TEXT);

    private static final Set<String> SETTINGS = Set.of("historyTimeToLive", "versionTag", "width", "diagramRelationId");

    private static final Set<String> FEEL = Set.of(
            "feel",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "http://www.omg.org/spec/FEEL/20140401",
            "https://www.omg.org/spec/FEEL/20140401");

    private static final String NUMBER = "-?\\d{1,9}(?:\\.\\d{1,3})?";

    /** What a cell of each type may hold. */
    private static final Map<String, Pattern> CELLS = Map.of(
            "boolean", cell("(?:true|false)"),
            "integer",
                    cell("(?:(?:[<>]=?\\s*)?" + NUMBER + "|[\\[(]\\s*" + NUMBER + "\\s*\\.\\.\\s*" + NUMBER
                            + "\\s*[\\])])"),
            "string", cell("\"[^\"\\\\\\p{Cc}]{0,200}\""));

    private static final Pattern REASON = Pattern.compile("\\s*\"([^\"\\\\\\p{Cc}]{1,300})\"\\s*");

    private final byte[] file;
    private final Problems problems = new Problems();

    CheckTableReader(byte[] file) {
        this.file = file;
    }

    private static Pattern cell(String test) {
        String tests = test + "(?:\\s*,\\s*" + test + ")*+";
        return Pattern.compile("\\s*+(?:-|" + tests + "|not\\(\\s*" + tests + "\\s*\\))?\\s*");
    }

    CheckTable read() throws CheckTable.RefusedException {
        if (file.length > MOST_BYTES) {
            throw refused("tooBig", MOST_BYTES / 1000);
        }
        Element root = parse().getDocumentElement();
        checkElements(root);
        Element table = table(root);
        List<CheckTable.Column> columns = columns(table);
        checkOutputs(table);
        List<CheckTable.Line> lines = lines(table, columns);
        if (!problems.none()) {
            throw new CheckTable.RefusedException(problems);
        }
        return new CheckTable(columns, lines, file);
    }

    /** Without a document type, and so without entities of any kind. */
    private Document parse() throws CheckTable.RefusedException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // the parser's own would write to the standard output
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(file));
        } catch (SAXException | IOException e) {
            throw refused("noXml");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkElements(Element root) throws CheckTable.RefusedException {
        NodeList all = root.getElementsByTagNameNS("*", "*");
        for (Element element :
                Stream.concat(Stream.of(root), elements(all, each -> true)).toList()) {
            boolean known = DMN.equals(element.getNamespaceURI())
                    ? ELEMENTS.contains(element.getLocalName())
                    : DRAWING.contains(String.valueOf(element.getNamespaceURI()));
            // a second text in an entry would be one that nobody has looked at
            if (!known
                    || deeperThan(element, DEEPEST)
                    || children(element, TEXT).size() > 1) {
                throw refused("element", element.getNodeName());
            }
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                checkAttribute((Attr) element.getAttributes().item(i));
            }
        }
    }

    private void checkAttribute(Attr attribute) throws CheckTable.RefusedException {
        String name = attribute.getLocalName();
        if (name.equals("expressionLanguage") && !FEEL.contains(attribute.getValue())) {
            throw refused("language", attribute.getValue());
        }
        if (CAMUNDA.equals(attribute.getNamespaceURI()) && !SETTINGS.contains(name)) {
            throw refused("element", attribute.getNodeName());
        }
    }

    private static boolean deeperThan(Element element, int most) {
        int depth = 0;
        for (Node node = element; node != null && depth <= most; node = node.getParentNode()) {
            depth++;
        }
        return depth > most;
    }

    private Element table(Element root) throws CheckTable.RefusedException {
        List<Element> decisions = children(root, "decision");
        if (!root.getLocalName().equals("definitions")
                || decisions.size() != 1
                || !decisions.get(0).getAttribute("id").equals(RegistrationCheck.TABLE)
                || children(decisions.get(0), "decisionTable").size() != 1) {
            throw refused("noTable", RegistrationCheck.TABLE);
        }
        Element table = children(decisions.get(0), "decisionTable").get(0);
        String hitPolicy = table.getAttribute("hitPolicy");
        if (!hitPolicy.equals("RULE ORDER") && !hitPolicy.equals("COLLECT") || table.hasAttribute("aggregation")) {
            problems.add("hitPolicy", problem("hitPolicy"));
        }
        return table;
    }

    private List<CheckTable.Column> columns(Element table) {
        var columns = new ArrayList<CheckTable.Column>();
        for (Element input : children(table, "input")) {
            List<Element> expressions = children(input, "inputExpression");
            String fact = expressions.size() == 1 ? text(expressions.get(0)).strip() : "";
            String type = Facts.TYPES.get(fact);
            if (type == null) {
                problems.add(
                        "input-" + columns.size(), problem("input"), fact, String.join(", ", Facts.TYPES.keySet()));
            } else if (!Set.of(type, "").contains(expressions.get(0).getAttribute("typeRef"))) {
                problems.add("input-" + columns.size(), problem("type"), fact, type);
            }
            String label = input.getAttribute("label").strip();
            columns.add(new CheckTable.Column(fact, label.isEmpty() ? fact : label));
        }
        if (columns.isEmpty()) {
            problems.add("inputs", problem("noInput"));
        }
        return columns;
    }

    private void checkOutputs(Element table) throws CheckTable.RefusedException {
        List<Element> outputs = children(table, "output");
        List<String> names =
                outputs.stream().map(output -> output.getAttribute("name")).toList();
        if (!names.equals(List.of(CheckResult.OUTCOME, CheckResult.REASON))
                || outputs.stream()
                        .anyMatch(output -> !Set.of("string", "").contains(output.getAttribute("typeRef")))) {
            throw refused("outputs", CheckResult.OUTCOME, CheckResult.REASON);
        }
    }

    private List<CheckTable.Line> lines(Element table, List<CheckTable.Column> columns) {
        List<Element> rules = children(table, "rule");
        if (rules.isEmpty() || rules.size() > MOST_LINES) {
            problems.add("lines", problem("lines"), MOST_LINES);
            return List.of();
        }
        return IntStream.range(0, rules.size())
                .mapToObj(i -> line(rules.get(i), i + 1, columns))
                .toList();
    }

    /** @param number of the line, from 1, as people count */
    private CheckTable.Line line(Element rule, int number, List<CheckTable.Column> columns) {
        List<String> cells = children(rule, "inputEntry").stream()
                .map(CheckTableReader::text)
                .toList();
        List<String> outputs = children(rule, "outputEntry").stream()
                .map(CheckTableReader::text)
                .toList();
        String field = "line-" + number;
        if (cells.size() != columns.size() || outputs.size() != 2) {
            problems.add(field, problem("cells"), number);
            return new CheckTable.Line(cells, Outcome.REVIEW, "");
        }
        for (int i = 0; i < cells.size(); i++) {
            CheckTable.Column column = columns.get(i);
            String type = Facts.TYPES.get(column.fact());
            if (type != null
                    && !Objects.requireNonNull(CELLS.get(type))
                            .matcher(cells.get(i))
                            .matches()) {
                problems.add(
                        field + "-" + i,
                        problem("cell." + type),
                        number,
                        column.label(),
                        cells.get(i).strip());
            }
        }
        return new CheckTable.Line(
                cells.stream().map(String::strip).toList(),
                outcome(outputs.get(0), number),
                reason(outputs.get(1), number));
    }

    private Outcome outcome(String cell, int number) {
        for (Outcome outcome : Outcome.values()) {
            if (cell.strip().equals('"' + outcome.word() + '"')) {
                return outcome;
            }
        }
        problems.add("line-" + number + "-outcome", problem("outcome"), number, cell.strip());
        return Outcome.REVIEW;
    }

    private String reason(String cell, int number) {
        Matcher text = REASON.matcher(cell);
        if (text.matches() && !text.group(1).isBlank()) {
            return text.group(1);
        }
        problems.add("line-" + number + "-reason", problem("reason"), number);
        return "";
    }

    private static String problem(String rest) {
        return "registration.check.problem." + rest;
    }

    private CheckTable.RefusedException refused(String rest, Object... arguments) {
        problems.addFirst("file", problem(rest), arguments);
        return new CheckTable.RefusedException(problems);
    }

    /** The text of an entry: that of its one element {@code text}. */
    private static String text(Element entry) {
        List<Element> texts = children(entry, TEXT);
        return texts.isEmpty() ? "" : texts.get(0).getTextContent();
    }

    private static List<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes(), element -> name.equals(element.getLocalName()))
                .toList();
    }

    private static Stream<Element> elements(NodeList nodes, Predicate<Element> wanted) {
        var found = Stream.<Element>builder();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && wanted.test(element)) {
                found.add(element);
            }
        }
        return found.build();
    }
}
