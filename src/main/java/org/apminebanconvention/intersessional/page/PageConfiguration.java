package org.apminebanconvention.intersessional.page;

import java.util.Locale;
import org.apminebanconvention.intersessional.engine.PagesFirst;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.autoconfigure.web.servlet.MultipartProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Lets {@code ?lang=} choose the language of any page, and keeps odd fields and huge files out. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

    /** The pages of who has a form or a link. */
    private static final String[] INSIDE = {"/meetings/*/forms/**", "/meetings/*/received/**", "/meetings/*/my/**"};

    private final PagesFirst turns;

    PageConfiguration(PagesFirst turns) {
        this.turns = turns;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new PageLanguage();
    }

    @Bean
    FilterRegistrationBean<TooLarge> tooLarge(MultipartProperties limits) {
        var filter = new FilterRegistrationBean<>(new TooLarge(limits.getMaxRequestSize()));
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var chosen = new LocaleChangeInterceptor() {
            @Override
            protected @Nullable Locale parseLocaleValue(String value) {
                return PageLanguage.spoken(value);
            }
        };
        chosen.setParamName("lang");
        registry.addInterceptor(new InTurn(turns, PagesFirst.Place.INSIDE)).addPathPatterns(INSIDE);
        registry.addInterceptor(new InTurn(turns, PagesFirst.Place.AT_THE_DOOR))
                .addPathPatterns("/meetings/**")
                .excludePathPatterns(INSIDE);
        registry.addInterceptor(chosen);
        registry.addInterceptor(new OddFields());
    }
}
