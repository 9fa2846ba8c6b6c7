package org.apminebanconvention.intersessional;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Somebody outside, with cookies and perhaps a name and password, who follows no redirects. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /** One for all, since each has threads of its own; cookies are everybody's own. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final CookieManager cookies = new CookieManager();
    private final int port;
    private final @Nullable String credentials;

    private Visitor(int port, @Nullable String credentials) {
        this.port = port;
        this.credentials = credentials;
    }

    public static Visitor anonymous(int port) {
        return new Visitor(port, null);
    }

    public static Visitor basic(int port, String user, String password) {
        return new Visitor(
                port,
                "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** The content of a file. */
    public byte[] bytes(String path) {
        var answer = send(request(path).GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    public HttpResponse<String> postJson(String path, String body, String... headers) {
        return sendJson("POST", path, body, headers);
    }

    public HttpResponse<String> sendJson(String method, String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> postForm(String path, String... namesAndValues) {
        return postForm(path, List.of(), namesAndValues);
    }

    /** @param headers names and values */
    public HttpResponse<String> postForm(String path, List<String> headers, String... namesAndValues) {
        var form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return send(request(path, headers.toArray(String[]::new))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    /**
     * Fills in the form of a page and sends it, as a person does.
     *
     * @param action where the form is sent to
     */
    public HttpResponse<String> submit(String page, String action, String... namesAndValues) {
        String token = formToken(page);
        String[] all = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        all[namesAndValues.length] = "_csrf";
        all[namesAndValues.length + 1] = token;
        return postForm(action, all);
    }

    /** A file that is handed in with a form, in its field of this name. */
    public record FormFile(String field, String name, String contentType, byte[] content) {}

    /**
     * Fills in the form of a page that takes files, and sends it, as a person does.
     *
     * @param action where the form is sent to
     */
    public HttpResponse<String> submitFiles(
            String page, String action, List<FormFile> files, String... namesAndValues) {
        String boundary = "----form-boundary-7MA4YWxkTrZu0gW";
        var body = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            part(
                    body,
                    boundary,
                    "name=\"" + namesAndValues[i] + "\"",
                    null,
                    namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        part(body, boundary, "name=\"_csrf\"", null, formToken(page).getBytes(StandardCharsets.UTF_8));
        for (FormFile file : files) {
            part(
                    body,
                    boundary,
                    "name=\"" + file.field() + "\"; filename=\"" + file.name() + "\"",
                    file.contentType(),
                    file.content());
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return upload(action, "multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static void part(
            ByteArrayOutputStream body, String boundary, String disposition, @Nullable String type, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n"
                        + (type == null ? "" : "Content-Type: " + type + "\r\n") + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Hands something in, as a browser does. */
    public HttpResponse<String> upload(String path, String contentType, byte[] body) {
        return send(request(path, "Accept", "text/html")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** @return the status */
    public int send(String method, String path, String contentType, byte[] body) {
        return send(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    /** The token that the forms of a page carry back. */
    public String formToken(String page) {
        Matcher found = TOKEN.matcher(get(page).body());
        if (!found.find()) {
            throw new IllegalStateException("No form on " + page);
        }
        return found.group(1);
    }

    /** Logs in at {@code /login}, as a person does. */
    public HttpResponse<String> logIn(String user, String password) {
        return postForm("/login", "username", user, "password", password, "_csrf", formToken("/login"));
    }

    /** Logs in at one of the webapps, as a person does; later requests to them need {@link #webappsToken()}. */
    public HttpResponse<String> logInToWebapp(String app, String user, String password) {
        get("/camunda/app/" + app + "/default/");
        return send(request("/camunda/api/admin/auth/user/default/login/" + app)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", webappsToken())
                .POST(BodyPublishers.ofString(
                        "username=" + user + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
    }

    /** What the webapps want to see with each change. */
    public String webappsToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /**
     * Sends a request line as it stands: nothing normalises the path. Cookies and the webapps' token go along.
     *
     * @return the status
     */
    public int raw(String method, String path, String body) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String head = method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port
                    + "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length
                    + "\r\nX-XSRF-TOKEN: " + webappsToken()
                    + "\r\nCookie: "
                    + cookies.getCookieStore().getCookies().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; "))
                    + (credentials == null ? "" : "\r\nAuthorization: " + credentials)
                    + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return Integer.parseInt(answer.toString(StandardCharsets.ISO_8859_1).split(" ", 3)[1]);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (credentials != null) {
            request.header("Authorization", credentials);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** A file, as it is. */
    public byte[] download(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray()).body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            URI uri = request.build().uri();
            String known = String.join("; ", cookies.get(uri, Map.of()).getOrDefault("Cookie", List.of()));
            if (!known.isEmpty()) {
                request.setHeader("Cookie", known);
            }
            HttpResponse<T> answer = HTTP.send(request.build(), handler);
            cookies.put(uri, answer.headers().map());
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
