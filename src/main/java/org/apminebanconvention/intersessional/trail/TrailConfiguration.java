package org.apminebanconvention.intersessional.trail;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Has every page and the API noted. */
@Configuration(proxyBeanMethods = false)
class TrailConfiguration implements WebMvcConfigurer {

    /** Of what is sent to the API so much is kept; it is noted shortened. */
    private static final int MOST_BYTES = 1_000_000;

    private final PageActs acts;

    TrailConfiguration(PageActs acts) {
        this.acts = acts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(acts)
                .addPathPatterns("/staff/**", "/api/**", "/progress/**", "/trail/**", "/substitution/**");
    }

    /** What is sent to the API can be read only once; here it is kept for the trail. */
    @Bean
    static FilterRegistrationBean<OncePerRequestFilter> bodies() {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                chain.doFilter(new ContentCachingRequestWrapper(request, MOST_BYTES), response);
            }
        });
        filter.addUrlPatterns("/api/*");
        return filter;
    }
}
