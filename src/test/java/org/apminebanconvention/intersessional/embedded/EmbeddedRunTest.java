package org.apminebanconvention.intersessional.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apminebanconvention.intersessional.OverHttp;
import org.apminebanconvention.intersessional.Visitor;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a newcomer does first: the 2023 meeting, the clock and the mailbox, with the engine at work by itself. */
class EmbeddedRunTest extends OverHttp {

    private static final Instant SECOND_OF_JUNE = Instant.parse("2023-06-02T07:00:00Z");

    @Autowired
    private ObjectMapper json;

    @Test
    void theInvitationsGoOutAndTheClockWalksThroughTheRemindersAtTheirMoments() {
        Visitor visitor = Visitor.anonymous(port);
        assertThat(Instant.parse(read(visitor.get("/clock.json")).get("now").asText()))
                .isBetween(Instant.parse("2023-05-02T07:00:00Z"), Instant.parse("2023-05-02T07:30:00Z"));
        assertThat(visitor.postJson(
                                "/mailbox/replies",
                                "{\"address\": \"mission.ne@example.org\", \"reply\": \"550 5.1.1 no such user\"}")
                        .statusCode())
                .isLessThan(300);

        move(visitor, "2023-05-08T09:00:00+02:00", 200);
        complete("userTask_prepareInvitation", "isu", "{}");
        complete("userTask_approveInvitation", "president", "{\"approved\": {\"value\": true, \"type\": \"Boolean\"}}");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mails(visitor, "invitation")).hasSize(231));
        await().until(() -> task("userTask_correctAddress") != null);
        assertThat(task("userTask_correctAddress").getName()).contains("Niger");

        move(visitor, "2023-06-02T12:00:00+02:00", 200);
        assertThat(mails(visitor, "reminder")).hasSize(231).allSatisfy(mail -> {
            // a wave is spread over some seconds
            assertThat(Instant.parse(mail.get("date").asText()))
                    .isBetween(SECOND_OF_JUNE, SECOND_OF_JUNE.plusSeconds(60));
            assertThat(mail.get("messageId").asText()).isNotBlank();
        });
        assertThat(read(visitor.get("/mailbox.json?to=mission.ch@example.org")))
                .extracting(mail -> mail.get("kind").asText())
                .containsExactly("invitation", "reminder");
        assertThat(move(visitor, "2023-05-20T09:00:00+02:00", 409)).contains("never goes back");
    }

    @Test
    void whatTheClockDoesNotUnderstandItSays() {
        Visitor visitor = Visitor.anonymous(port);
        assertThat(move(visitor, "tomorrow", 400)).contains("is not a date and time with offset");
        assertThat(visitor.postJson("/clock", "{").statusCode()).isEqualTo(400);
        assertThat(visitor.postJson("/mailbox/replies", "{\"address\": \"a@example.org\", \"reply\": \"hello\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private String move(Visitor visitor, String to, int status) {
        HttpResponse<String> answer = visitor.postJson("/clock", "{\"to\": \"" + to + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    private void complete(String element, String user, String variables) {
        await().until(() -> tasks.createTaskQuery().taskDefinitionKey(element).count() == 1);
        String path = "/engine-rest/task/" + task(element).getId();
        isDone(rest(user).postJson(path + "/claim", "{\"userId\": \"" + user + "\"}"));
        isDone(rest(user).postJson(path + "/submit-form", "{\"variables\": " + variables + "}"));
    }

    private static void isDone(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private Task task(String element) {
        return tasks.createTaskQuery().taskDefinitionKey(element).singleResult();
    }

    private List<JsonNode> mails(Visitor visitor, String kind) {
        var mails = new ArrayList<JsonNode>();
        for (JsonNode mail : read(visitor.get("/mailbox.json"))) {
            if (mail.get("kind").asText().equals(kind)) {
                mails.add(mail);
            }
        }
        return mails;
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
