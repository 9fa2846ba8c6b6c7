package org.apminebanconvention.intersessional.speakers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apminebanconvention.intersessional.mail.Digests;
import org.apminebanconvention.intersessional.order.Level;
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
            JsonNode content = json.readTree(text);
            content.path("items").forEach(ContentJson::complete);
            return json.treeToValue(content, ListContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lists of the first months say less: what was usual then. */
    private static void complete(JsonNode item) {
        var fields = (ObjectNode) item;
        if (!fields.has("rules")) {
            fields.putArray("rules").add("category").add("arrival");
            fields.put("responsible", "");
            int part = 1;
            for (JsonNode sitting : fields.path("sittings")) {
                ((ObjectNode) sitting).put("part", part++);
            }
            for (JsonNode speaker : fields.path("speakers")) {
                var said = (ObjectNode) speaker;
                said.put("level", Level.OTHER.name()).put("onBehalfOf", "").put("part", 1);
                said.putArray("members");
            }
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
