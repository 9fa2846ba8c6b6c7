package org.apminebanconvention.intersessional.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.progress.StartNotes.Note;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;

/** The four people of the example, and the one password that they share. */
public class ExampleUsers {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
    private static final String OTHERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private enum Person {
        ISU("Irene", "Sutter", StaffGroup.ISU_STAFF),
        PRESIDENT("Paul", "Residenz", StaffGroup.PRESIDENT_OFFICE),
        MANAGER("Marta", "Nager", StaffGroup.MANAGERS),
        ADMIN("Ada", "Minh", StaffGroup.CAMUNDA_ADMIN);

        final String first;
        final String last;
        final StaffGroup group;

        Person(String first, String last, StaffGroup group) {
            this.first = first;
            this.last = last;
            this.group = group;
        }

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final String password;
    private final boolean given;

    /**
     * @param file keeps a password that was made here
     * @param given the password from the environment; empty to have one made
     */
    public ExampleUsers(Path file, String given) {
        this.given = !given.isEmpty();
        this.password = this.given ? given : kept(file);
    }

    public ProcessEnginePlugin plugin() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                for (Person person : Person.values()) {
                    enter(person, engine.getIdentityService());
                }
            }
        };
    }

    List<Note> notes(int imapPort) {
        return List.of(
                new Note(
                        "Tasklist",
                        "Log in as isu (ISU staff) or president (the President's office).",
                        "/camunda/app/tasklist/"),
                new Note("Cockpit", "Log in as manager, or as admin.", "/camunda/app/cockpit/"),
                new Note(
                        "Mailbox",
                        "Every mail that went out, and what the mail server answers. By IMAP: port " + imapPort
                                + ", the address is user name and password.",
                        "/mailbox"),
                new Note("Clock", "What time it is, and how to move it.", "/clock"),
                new Note(
                        "Password",
                        given
                                ? "That of INTERSESSIONAL_PASSWORD, for isu, president, manager and admin."
                                : "One for isu, president, manager and admin: it stands in the last lines of the log.",
                        ""));
    }

    String lastWords(String address) {
        return """
                Intersessional is ready.

                    Start here:  %1$s/
                    Tasklist:    %1$s/camunda/app/tasklist/   (isu, president)
                    Cockpit:     %1$s/camunda/app/cockpit/    (manager, admin)
                    Progress:    %1$s/progress                (manager, isu)
                    Mailbox:     %1$s/mailbox
                    Clock:       %1$s/clock
                    Password:    %2$s
                """
                .formatted(address, given ? "the one from INTERSESSIONAL_PASSWORD" : password);
    }

    private void enter(Person person, IdentityService identities) {
        if (identities.createGroupQuery().groupId(person.group.id()).count() == 0) {
            Group group = identities.newGroup(person.group.id());
            group.setName(person.group.title());
            group.setType(person.group == StaffGroup.CAMUNDA_ADMIN ? "SYSTEM" : "WORKFLOW");
            identities.saveGroup(group);
        }
        User user = identities.createUserQuery().userId(person.id()).singleResult();
        if (user == null) {
            user = identities.newUser(person.id());
            user.setFirstName(person.first);
            user.setLastName(person.last);
            user.setEmail(person.id() + "@example.org");
        } else if (identities.checkPassword(person.id(), password)) {
            return;
        }
        user.setPassword(password);
        identities.saveUser(user);
        if (identities
                        .createGroupQuery()
                        .groupMember(person.id())
                        .groupId(person.group.id())
                        .count()
                == 0) {
            identities.createMembership(person.id(), person.group.id());
        }
    }

    private static String kept(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            var random = new SecureRandom();
            var made = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                String from = i % 3 == 2 ? OTHERS : LETTERS;
                made.append(from.charAt(random.nextInt(from.length())));
            }
            made.append("-A7");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, made);
            return made.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
