package org.apminebanconvention.intersessional.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.mail.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Notes what users do on our pages and by our API: whatever changes something, and every file with data of persons that somebody takes away. It is
 * written down when it begins and noted when it is through; what a page refuses is no decision. New pages are noted by themselves.
 */
@Component
class PageActs implements HandlerInterceptor {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Fields that say what the person had before them. */
    private static final Set<String> SEEN = Set.of("seen", "version", "revision", "fingerprint");

    /** Fields that are nobody's to keep. */
    private static final Pattern SECRET = Pattern.compile("(?i)_csrf|.*password.*|.*token.*|lang");

    /** Reading it from the API is to take it away. */
    private static final Pattern PERSONS =
            Pattern.compile("/api/meetings/\\{code}/(?:participants|registrations|speakers).*");

    /** A secret within a body. */
    private static final Pattern SECRET_IN_BODY =
            Pattern.compile("(\"[^\"]*password[^\"]*\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST = 4000;

    private static final String BEGUN = PageActs.class.getName();

    private final BegunActs begun;
    private final Trail trail;
    private final Subjects subjects;
    private final ObjectMapper json;

    PageActs(BegunActs begun, Trail trail, Subjects subjects, ObjectMapper json) {
        this.begun = begun;
        this.trail = trail;
        this.subjects = subjects;
        this.json = json;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getRemoteUser() != null
                && !SAFE.contains(request.getMethod())
                && request.getAttribute(BEGUN) == null) {
            request.setAttribute(BEGUN, begun.begin(act(request, false)));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(BEGUN) instanceof String id) {
            begun.end(id, failure == null && response.getStatus() < 400 ? act(request, true) : null);
        } else if (request.getRemoteUser() != null
                && request.getMethod().equals("GET")
                && failure == null
                && response.getStatus() < 400
                && takesAway(request, response)) {
            trail.note(act(request, true));
        }
    }

    private static boolean takesAway(HttpServletRequest request, HttpServletResponse response) {
        String disposition = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return disposition != null && disposition.toLowerCase(Locale.ROOT).startsWith("attachment")
                || PERSONS.matcher(pattern(request)).matches();
    }

    /** @param whole with what was sent */
    private Act act(HttpServletRequest request, boolean whole) {
        String pattern = pattern(request);
        @SuppressWarnings("unchecked")
        var found =
                (@Nullable Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        var variables = new TreeMap<>(found == null ? Map.<String, String>of() : found);
        Subjects.Subject subject = subject(pattern, variables);
        return new Act(
                Objects.requireNonNull(request.getRemoteUser()),
                null,
                (pattern.startsWith("/api") ? "api/" : "page/") + request.getMethod() + " " + pattern,
                subject.meeting(),
                subject.subject(),
                "",
                whole ? seen(request) : "",
                whole ? sent(request) : "",
                true);
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private Subjects.Subject subject(String pattern, Map<String, String> variables) {
        if (pattern.contains("/meetings/{code}") || pattern.startsWith("/progress/{code}")) {
            String meeting = variables.remove("code");
            return new Subjects.Subject(meeting, String.join("/", variables.values()));
        }
        return variables.size() == 1
                ? subjects.of(variables.values().iterator().next())
                : new Subjects.Subject(null, String.join("/", variables.values()));
    }

    private static String seen(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(field -> SEEN.contains(field.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + shortened(String.join(",", field.getValue()), 80))
                .collect(Collectors.joining(" "));
    }

    /** The fields of a form, or the body; long ones with their digest. */
    private String sent(HttpServletRequest request) {
        var fields = new TreeMap<String, List<String>>();
        request.getParameterMap().forEach((name, values) -> {
            if (!SECRET.matcher(name).matches() && !SEEN.contains(name)) {
                fields.put(name, List.of(values));
            }
        });
        var cached = WebUtils.getNativeRequest(request, ContentCachingRequestWrapper.class);
        String body = cached == null ? "" : cached.getContentAsString();
        try {
            String sent = fields.isEmpty()
                    ? SECRET_IN_BODY.matcher(body).replaceAll("$1\"…\"")
                    : json.writeValueAsString(fields);
            return sent.length() <= LONGEST
                    ? sent
                    : shortened(sent, LONGEST) + "\nSHA-256 of the whole: " + Digests.hex(sent);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
