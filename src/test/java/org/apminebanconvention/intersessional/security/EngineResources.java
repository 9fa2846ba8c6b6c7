package org.apminebanconvention.intersessional.security;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;
import org.jspecify.annotations.Nullable;

/** What the engine's REST API and the webapps offer, and addresses that fit patterns. */
final class EngineResources {

    private EngineResources() {}

    /** Method and path of each. */
    static List<String[]> all() {
        var doors = new ArrayList<String[]>();
        resources(DefaultProcessEngineRestServiceImpl.class, "", doors, new HashSet<>());
        return doors;
    }

    /** Method and path of each resource of their own that the webapps have beside the engine's, behind {@code /camunda/api}. */
    static List<String[]> ofWebapps() {
        var doors = new ArrayList<String[]>();
        Map.of(
                        "/cockpit", new CockpitApplication(),
                        "/admin", new AdminApplication(),
                        "/tasklist", new TasklistApplication(),
                        "/welcome", new WelcomeApplication())
                .forEach((app, application) -> application.getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .forEach(type -> resources(
                                type,
                                (app + "/" + type.getAnnotation(Path.class).value()).replace("//", "/"),
                                doors,
                                new HashSet<>())));
        return doors;
    }

    /** An address that the pattern fits, of things that do not exist. */
    static String path(String pattern) {
        var path = new StringBuilder();
        int depth = 0;
        var variable = new StringBuilder();
        for (char each : pattern.toCharArray()) {
            if (each == '}' && --depth == 0) {
                path.append(value(variable.toString()));
                variable.setLength(0);
            } else if (depth > 0) {
                variable.append(each);
            } else if (each != '{') {
                path.append(each);
            }
            if (each == '{') {
                depth++;
            }
        }
        return path.toString().replace("/**", "/none").replace("*", "none");
    }

    /** @param variable as it stands in a pattern: {@code code}, {@code version:\\d+}, {@code type:csv|xlsx} */
    private static String value(String variable) {
        int colon = variable.indexOf(':');
        String name = colon < 0 ? variable : variable.substring(0, colon);
        String rule = colon < 0 ? "" : variable.substring(colon + 1);
        if (name.equals("code")) {
            return "IM-1999";
        }
        if (rule.matches("[a-z]+(\\|[a-z]+)*")) {
            return rule.replaceFirst("\\|.*", "");
        }
        return rule.contains("\\d")
                        || List.of("version", "item", "number", "edition", "sitting")
                                .contains(name)
                ? "1"
                : "none";
    }

    private static void resources(Class<?> type, String base, List<String[]> doors, Set<String> seen) {
        for (Method method : type.getMethods()) {
            String path = annotation(method, Path.class, Path::value);
            String verb = verb(method);
            if (path == null && verb == null) {
                continue;
            }
            String whole = base + (path == null || path.equals("/") ? "" : path.startsWith("/") ? path : "/" + path);
            if (verb != null) {
                if (!verb.equals("OPTIONS") && seen.add(verb + whole)) {
                    doors.add(new String[] {verb, whole});
                }
            } else if (seen.add("locator " + whole + method.getReturnType())) {
                resources(method.getReturnType(), whole, doors, seen);
            }
        }
    }

    private static @Nullable String verb(Method method) {
        return declarations(method)
                .flatMap(declared -> Arrays.stream(declared.getAnnotations()))
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    private static <A extends Annotation> @Nullable String annotation(
            Method method, Class<A> type, Function<A, String> value) {
        return declarations(method)
                .map(declared -> declared.getAnnotation(type))
                .filter(java.util.Objects::nonNull)
                .map(value)
                .findFirst()
                .orElse(null);
    }

    /** The method, and what it implements. */
    private static Stream<Method> declarations(Method method) {
        return Stream.concat(
                Stream.of(method), interfaces(method.getDeclaringClass()).flatMap(each -> {
                    try {
                        return Stream.of(each.getMethod(method.getName(), method.getParameterTypes()));
                    } catch (NoSuchMethodException e) {
                        return Stream.empty();
                    }
                }));
    }

    private static Stream<Class<?>> interfaces(@Nullable Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Arrays.stream(type.getInterfaces())
                                .flatMap(each -> Stream.concat(Stream.of(each), interfaces(each))),
                        interfaces(type.getSuperclass()));
    }

    static String none(String path) {
        return path.replaceAll("\\{[^}]*}", "none");
    }
}
