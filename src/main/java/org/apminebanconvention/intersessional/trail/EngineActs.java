package org.apminebanconvention.intersessional.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.OperatorAct;
import org.apminebanconvention.intersessional.engine.TaskAnswered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes what people do with the engine, whichever way: tasks that they answer, and what they do in Tasklist, Cockpit, Admin and by its REST API. */
@Component
class EngineActs {

    private static final Set<String> WRITTEN = Set.of("reason", "comment", "email", "letterSubject", "letterText");
    private static final Pattern WORD = Pattern.compile("[\\w.-]{1,40}");

    /** To answer a task; noted with what was answered. */
    private static final String COMPLETE = "Task/Complete";

    private final Trail trail;
    private final Subjects subjects;

    EngineActs(Trail trail, Subjects subjects) {
        this.trail = trail;
        this.subjects = subjects;
    }

    @EventListener
    void on(TaskAnswered task) {
        var chosen = new LinkedHashMap<>(task.answers());
        chosen.entrySet()
                .removeIf(answer -> WRITTEN.contains(answer.getKey())
                        || !WORD.matcher(answer.getValue()).matches());
        var written = new LinkedHashMap<>(task.answers());
        written.keySet().removeAll(chosen.keySet());
        Subjects.Subject subject = subjects.of(task.businessKey());
        trail.noteInstead(
                COMPLETE + task.task(),
                new Act(
                        task.by(),
                        task.onBehalfOf(),
                        "task/" + task.element(),
                        subject.meeting(),
                        subject.subject(),
                        words(chosen),
                        task.seen(),
                        words(written),
                        task.tellsOfPersons()));
    }

    @EventListener
    void on(OperatorAct act) {
        if (act.what().equals(COMPLETE) && trail.noted(COMPLETE + act.task())) {
            return;
        }
        Subjects.Subject subject = act.processInstance() == null
                ? new Subjects.Subject(null, "")
                : subjects.ofInstance(act.processInstance());
        trail.note(
                act.what().equals(COMPLETE) ? COMPLETE + act.task() : act.operation() + act.what(),
                new Act(
                        act.by(),
                        null,
                        "engine/" + act.what(),
                        subject.meeting(),
                        subject.subject(),
                        "",
                        "",
                        act.change(),
                        act.what().startsWith("Attachment")));
    }

    private static String words(Map<String, String> answers) {
        return answers.entrySet().stream()
                .map(answer -> answer.getKey() + ": " + answer.getValue())
                .collect(Collectors.joining("\n"));
    }
}
