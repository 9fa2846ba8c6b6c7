package org.apminebanconvention.intersessional.security;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a request to the engine that asks for the evaluation of an expression: a parameter, or a key anywhere in the JSON, whose
 * name ends in "Expression" and whose value is not one of the harmless three. Forms and uploads pass, as they carry no query.
 */
class QueryExpressionsInRequests extends OncePerRequestFilter {

    /** As much as an upload may have; larger JSON is nobody's query or form. */
    static final int LIMIT = 6 * 1024 * 1024;

    private static final String SUFFIX = "expression";

    private final JsonFactory json = new JsonFactory();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!parametersAreHarmless(request)) {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST, QueryExpressions.Refused.MESSAGE);
        } else if (carriesNoQuery(request)) {
            chain.doFilter(request, response);
        } else {
            byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
            if (body.length > LIMIT) {
                refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The request is too large");
                return;
            }
            try {
                if (harmless(body)) {
                    chain.doFilter(new Read(request, body), response);
                } else {
                    refuse(response, HttpServletResponse.SC_BAD_REQUEST, QueryExpressions.Refused.MESSAGE);
                }
            } catch (JsonProcessingException e) {
                refuse(response, HttpServletResponse.SC_BAD_REQUEST, "The request is not proper JSON");
            }
        }
    }

    /** Reads the address alone; to ask for the parameters would read a form's body. */
    private static boolean parametersAreHarmless(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null
                || Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .filter(parameter ->
                                decoded(parameter[0]).toLowerCase(Locale.ROOT).endsWith(SUFFIX))
                        .allMatch(
                                parameter -> parameter.length < 2 || QueryExpressions.harmless(decoded(parameter[1])));
    }

    private static String decoded(String text) {
        try {
            return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static boolean carriesNoQuery(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null) {
            return false;
        }
        String plain = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return plain.equals("multipart/form-data") || plain.equals("application/x-www-form-urlencoded");
    }

    private boolean harmless(byte[] body) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            @Nullable String key = null;
            int arrays = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case FIELD_NAME -> {
                        key = parser.currentName();
                        arrays = 0;
                    }
                    case START_OBJECT, END_OBJECT -> key = null;
                    case START_ARRAY -> arrays++;
                    case END_ARRAY -> {
                        if (--arrays <= 0) {
                            key = null;
                        }
                    }
                    case VALUE_STRING -> {
                        if (key != null
                                && key.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
                                && !QueryExpressions.harmless(parser.getText())) {
                            return false;
                        }
                    }
                    default -> {}
                }
            }
            return true;
        }
    }

    private static void refuse(HttpServletResponse response, int status, String message) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getWriter().write("{\"type\":\"InvalidRequestException\",\"message\":\"" + message + "\"}");
    }

    /** The request with its body read already. */
    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    return bytes.read(into, from, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("The body is read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            String name = getCharacterEncoding();
            return new BufferedReader(new InputStreamReader(
                    getInputStream(), name == null ? StandardCharsets.UTF_8 : Charset.forName(name)));
        }
    }
}
