package org.apminebanconvention.intersessional.speakers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.apminebanconvention.intersessional.mail.Digests;
import org.springframework.stereotype.Component;

/** Writes what a list says as JSON, and reads it again. */
@Component
class ContentJson {

    private final ObjectMapper json;

    ContentJson(ObjectMapper json) {
        this.json = json;
    }

    String write(ListContent content) {
        return text(content);
    }

    String write(List<Change> changes) {
        return text(changes);
    }

    ListContent content(String text) {
        try {
            return json.readValue(text, ListContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Change> changes(String text) {
        try {
            return List.of(json.readValue(text, Change[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256, in hexadecimal, over the JSON. */
    String fingerprint(ListContent content) {
        return Digests.hex(write(content));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
