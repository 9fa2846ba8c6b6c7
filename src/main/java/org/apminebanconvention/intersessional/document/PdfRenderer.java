package org.apminebanconvention.intersessional.document;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.bidi.support.ICUBreakers;
import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Sets a Thymeleaf template as a PDF, its fonts embedded; nothing is loaded from anywhere else. */
@Component
public class PdfRenderer {

    static final String REGULAR = "fonts/NotoSans-Regular.ttf";
    static final String BOLD = "fonts/NotoSans-Bold.ttf";
    private static final String FAMILY = "Noto Sans";
    static final String ARABIC_REGULAR = "fonts/NotoSansArabic-Regular.ttf";
    static final String ARABIC_BOLD = "fonts/NotoSansArabic-Bold.ttf";
    private static final String ARABIC_FAMILY = "Noto Sans Arabic";

    /** So many of the latest are kept, as a letter is set for its preview, for its submission and again when it is sent. */
    private static final int KEPT = 16;

    private final SpringTemplateEngine templates;

    /** What has been measured of the fonts: without it all of them would be read for each PDF, those too that it does not use. */
    private final FSCacheEx<String, FSCacheValue> fontMetrics = new FSDefaultCacheStore();

    private final Map<Page, byte[]> latest = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Page, byte[]> eldest) {
            return size() > KEPT;
        }
    });

    PdfRenderer(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    private record Page(String html, Locale language) {}

    /**
     * @param template name of a template that is well-formed XHTML and uses the font families {@code "Noto Sans", "Noto Sans Arabic"}
     * @return the PDF; the same where the same was set just before
     */
    public byte[] render(String template, Locale language, Map<String, Object> model) {
        String html = templates.process(template, new Context(language, model));
        if (language.getLanguage().equals("ar")) {
            // vowel signs would stand beside their letters instead of above them; official documents do without most of
            // them
            html = html.replaceAll("[\\u064B-\\u0652]", "");
        }
        var page = new Page(html, language);
        byte[] known = latest.get(page);
        if (known == null) {
            known = set(html, language);
            latest.put(page, known);
        }
        return known.clone();
    }

    private byte[] set(String html, Locale language) {
        var out = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.withHtmlContent(html, null);
            builder.useCacheStore(PdfRendererBuilder.CacheStore.PDF_FONT_METRICS, fontMetrics);
            builder.useFont(supplier(REGULAR), FAMILY, 400, FontStyle.NORMAL, true);
            builder.useFont(supplier(BOLD), FAMILY, 700, FontStyle.NORMAL, true);
            builder.useFont(supplier(ARABIC_REGULAR), ARABIC_FAMILY, 400, FontStyle.NORMAL, true);
            builder.useFont(supplier(ARABIC_BOLD), ARABIC_FAMILY, 700, FontStyle.NORMAL, true);
            builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
            builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
            // Java's own would leave an apostrophe at the end of a line
            builder.useUnicodeLineBreaker(new ICUBreakers.ICULineBreaker(language));
            builder.useUriResolver((base, uri) -> null);
            builder.usePdfUaAccessibility(true);
            builder.useFastMode();
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static FSSupplier<InputStream> supplier(String font) {
        return () -> {
            try {
                return new ClassPathResource(font).getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
