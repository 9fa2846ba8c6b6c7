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
        List<String> groups = groups(user);
        return identities.createUserQuery().unlimitedList().stream()
                .filter(other -> !other.getId().equals(user))
                .filter(other -> groups(other.getId()).stream().anyMatch(groups::contains))
                .map(other -> new Colleague(other.getId(), name(other)))
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

    private List<String> groups(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .filter(id -> GROUPS.stream().anyMatch(group -> group.id().equals(id)))
                .toList();
    }

    private static String name(User user) {
        String name = ((user.getFirstName() == null ? "" : user.getFirstName()) + " "
                        + (user.getLastName() == null ? "" : user.getLastName()))
                .strip();
        return name.isEmpty() ? user.getId() : name;
    }
}
