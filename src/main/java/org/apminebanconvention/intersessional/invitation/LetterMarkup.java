package org.apminebanconvention.intersessional.invitation;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** The letter's paragraphs as HTML. */
final class LetterMarkup {

    private LetterMarkup() {}

    /**
     * @param ltr parts that read from left to right in any language, say an address of the web; those that lead somewhere are links
     * @return the paragraph, escaped
     */
    static String html(String paragraph, List<String> ltr) {
        String html = HtmlUtils.htmlEscape(paragraph, "UTF-8");
        for (String part : ltr) {
            String escaped = HtmlUtils.htmlEscape(part, "UTF-8");
            html = html.replace(escaped, "<bdi dir=\"ltr\">" + link(escaped) + "</bdi>");
        }
        return html;
    }

    private static String link(String part) {
        String target = part.startsWith("http") ? part : part.contains("@") ? "mailto:" + part : "";
        return target.isEmpty()
                ? part
                : "<a href=\"" + target + "\" style=\"color:#005596;word-break:break-all\">" + part + "</a>";
    }
}
