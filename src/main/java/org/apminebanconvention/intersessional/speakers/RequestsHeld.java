package org.apminebanconvention.intersessional.speakers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.invitation.PersonalLinks.PersonalLink;
import org.apminebanconvention.intersessional.order.Level;
import org.apminebanconvention.intersessional.registration.HeldElsewhere;
import org.springframework.stereotype.Component;

/** The requests for the floor, with names and notes, and the texts that were handed in, for whoever asks what is held of them. */
@Component
class RequestsHeld implements HeldElsewhere {

    private final Requests requests;
    private final StatementTexts texts;
    private final ObjectWriter json;

    RequestsHeld(Requests requests, StatementTexts texts, ObjectMapper json) {
        this.requests = requests;
        this.texts = texts;
        this.json = json.writerWithDefaultPrettyPrinter();
    }

    private record Held(
            int item,
            String speaker,
            Level level,
            String language,
            String onBehalfOf,
            List<String> members,
            String note,
            Instant requestedAt,
            RequestForTheFloor.State state) {}

    @Override
    public List<File> of(PersonalLink link) {
        String registration = link.registration();
        List<RequestForTheFloor> all = requests.ever(link.invitation()).stream()
                .filter(request -> registration == null || request.askedBy().equals(Asker.focalPoint(registration)))
                .toList();
        var files = new ArrayList<File>();
        if (!all.isEmpty()) {
            files.add(new File("requests-for-the-floor.json", write(all)));
        }
        for (RequestForTheFloor request : all) {
            texts.find(request.id())
                    .ifPresent(text -> files.add(
                            new File("statement-item-" + request.item() + "-" + text.fileName(), text.content())));
        }
        return files;
    }

    private byte[] write(List<RequestForTheFloor> all) {
        try {
            return json.writeValueAsBytes(all.stream().map(RequestsHeld::held).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Held held(RequestForTheFloor request) {
        Intervention said = request.intervention();
        return new Held(
                request.item(),
                said.speaker(),
                said.level(),
                said.language(),
                said.onBehalfOf(),
                said.members().stream().map(DelegationCode::value).toList(),
                request.note(),
                request.requestedAt(),
                request.state());
    }
}
