package org.apminebanconvention.intersessional.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * The language of a page: the one chosen by {@code ?lang=fr}, which a cookie keeps until the browser is closed; else the first
 * of the browser's languages that we speak; else English.
 */
public class PageLanguage extends CookieLocaleResolver {

    /** The languages of the pages, in the order in which they are offered. */
    public static final List<Locale> SPOKEN = List.of(
            Locale.ENGLISH,
            Locale.FRENCH,
            Locale.forLanguageTag("es"),
            Locale.forLanguageTag("ar"),
            Locale.forLanguageTag("ru"));

    /** Their codes, in that order. */
    public static final List<String> CODES =
            SPOKEN.stream().map(Locale::getLanguage).toList();

    /** Arabic as the United Nations write it today, with the digits of the other languages: a date is then the same in each. */
    private static final Locale ARABIC = Locale.forLanguageTag("ar-u-nu-latn");

    PageLanguage() {
        super("language");
        setCookieHttpOnly(true);
        setCookieSameSite("Lax");
        setDefaultLocaleFunction(PageLanguage::ofBrowser);
    }

    @Override
    protected @Nullable Locale parseLocaleValue(String value) {
        // the cookie holds the whole tag, with the digits
        return spoken(Locale.forLanguageTag(value).getLanguage());
    }

    /**
     * The language in which texts, dates and numbers are written for somebody.
     *
     * @param tag one of the languages that we speak, say {@code fr}; any other is English
     */
    public static Locale of(String tag) {
        Locale language = spoken(tag);
        return language == null ? Locale.ENGLISH : language;
    }

    /** The language of this tag, if we speak it. */
    static @Nullable Locale spoken(String tag) {
        return SPOKEN.stream()
                .filter(language -> language.getLanguage().equals(tag))
                .findFirst()
                .map(language -> tag.equals("ar") ? ARABIC : language)
                .orElse(null);
    }

    private static Locale ofBrowser(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Language");
        if (accepted == null) {
            return Locale.ENGLISH;
        }
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), SPOKEN);
            return found == null ? Locale.ENGLISH : of(found.getLanguage());
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }
}
