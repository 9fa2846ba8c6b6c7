package org.apminebanconvention.intersessional.engine;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Tasks that one user does for another. Whose they are stays with the task as its owner. */
@Component
public class HandedOverTasks {

    private static final List<StaffGroup> GROUPS = List.of(StaffGroup.ISU_STAFF, StaffGroup.PRESIDENT_OFFICE);

    private final TaskService tasks;
    private final IdentityService identities;

    HandedOverTasks(TaskService tasks, IdentityService identities) {
        this.tasks = tasks;
        this.identities = identities;
    }

    /** Somebody who can do tasks for another. */
    public record Colleague(String id, String name) {}

    /** Those who are in a group with this user, and so may do the same tasks. */
    public List<Colleague> colleagues(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .filter(id -> GROUPS.stream().anyMatch(group -> group.id().equals(id)))
                .flatMap(group -> identities.createUserQuery().memberOfGroup(group).unlimitedList().stream())
                .filter(other -> !other.getId().equals(user))
                .map(other -> new Colleague(other.getId(), name(other)))
                .distinct()
                .toList();
    }

    /** Gives all that somebody has taken to somebody else. @return how many */
    public int handOver(String from, String to) {
        List<Task> taken = tasks.createTaskQuery().taskAssignee(from).list();
        for (Task task : taken) {
            task.setOwner(from);
            task.setAssignee(to);
            tasks.saveTask(task);
        }
        return taken.size();
    }

    /** Gives back what is not done yet. @return how many */
    public int giveBack(String to, String from) {
        List<Task> open =
                tasks.createTaskQuery().taskOwner(to).taskAssignee(from).list();
        for (Task task : open) {
            task.setAssignee(to);
            task.setOwner(null);
            tasks.saveTask(task);
        }
        return open.size();
    }

    private static String name(User user) {
        String name = ((user.getFirstName() == null ? "" : user.getFirstName()) + " "
                        + (user.getLastName() == null ? "" : user.getLastName()))
                .strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
