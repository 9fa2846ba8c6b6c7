package org.apminebanconvention.intersessional.mail;

import java.util.Map;
import java.util.Set;
import org.springframework.web.util.HtmlUtils;

/**
 * What one mail says to its reader.
 *
 * @param marks what stands for each mark of the body, by the mark's name
 * @param secrets names of marks whose values are never kept, say a personal link
 */
public record MailContent(MailBody body, Map<String, String> marks, Set<String> secrets) {

    public MailContent(MailBody body) {
        this(body, Map.of(), Set.of());
    }

    /** How a mark stands in a body. */
    public static String mark(String name) {
        return "@@" + name + "@@";
    }

    public String subject() {
        return body.subject();
    }

    public String text() {
        String filled = body.text();
        for (var mark : marks.entrySet()) {
            filled = filled.replace(mark(mark.getKey()), mark.getValue());
        }
        return filled;
    }

    public String html() {
        return html(body.html(), marks);
    }

    /** Fills the marks of HTML. */
    static String html(String body, Map<String, String> marks) {
        String filled = body;
        for (var mark : marks.entrySet()) {
            filled = filled.replace(mark(mark.getKey()), HtmlUtils.htmlEscape(mark.getValue(), "UTF-8"));
        }
        return filled;
    }
}
