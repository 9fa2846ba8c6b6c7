package org.apminebanconvention.intersessional.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.apminebanconvention.intersessional.progress.StartNotes.Note;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;

/** The five people of the example, and the one password that they share. */
public class ExampleUsers {

    // without those that look alike
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz";
    private static final String OTHERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private enum Person {
        ISU("Irene", "Sutter", StaffGroup.ISU_STAFF),
        PRESIDENT("Paul", "Residenz", StaffGroup.PRESIDENT_OFFICE),
        MANAGER("Marta", "Nager", StaffGroup.MANAGERS),
        AUDITOR("Audrey", "Torr", StaffGroup.AUDITORS),
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
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private enum Source {
        ENVIRONMENT,
        MADE_NOW,
        MADE_EARLIER
    }

    private final Path file;
    private final Source source;
    private final String password;

    /**
     * @param file keeps a password that was made here, for its owner only
     * @param given the password from the environment, whatever it is; empty to have one made
     */
    public ExampleUsers(Path file, String given) {
        this.file = file;
        try {
            if (!given.isEmpty()) {
                source = Source.ENVIRONMENT;
                password = given;
            } else if (Files.exists(file)) {
                source = Source.MADE_EARLIER;
                password = Files.readString(file).strip();
            } else {
                source = Source.MADE_NOW;
                password = made();
                keep();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enters them as soon as there is an engine, and sets their password again at each start. */
    public ProcessEnginePlugin plugin() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void postProcessEngineBuild(ProcessEngine engine) {
                for (Person person : Person.values()) {
                    enter(person, (IdentityServiceImpl) engine.getIdentityService());
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
                                + ", the address is the user, with any password.",
                        "/mailbox"),
                new Note("Clock", "What time it is, and how to move it.", "/clock"),
                new Note(
                        "Password",
                        "The same for isu, president, manager, auditor and admin: "
                                + (source == Source.ENVIRONMENT
                                        ? "that of INTERSESSIONAL_PASSWORD."
                                        : "printed at the end of the first start, and kept in " + shown() + "."),
                        ""));
    }

    String lastWords(String address) {
        return """
                Intersessional is ready.

                    Start here:  %1$s/
                    Tasklist:    %1$s/camunda/app/tasklist/
                    Cockpit:     %1$s/camunda/app/cockpit/
                    Mailbox:     %1$s/mailbox
                    Clock:       %1$s/clock

                    Log in as:   isu (ISU staff), president (the President's office), manager, auditor or admin
                    Password:    %2$s
                """
                .formatted(
                        address,
                        switch (source) {
                            case ENVIRONMENT -> "the password from INTERSESSIONAL_PASSWORD";
                            case MADE_NOW -> password + "   (said only now, and kept in " + shown() + ")";
                            case MADE_EARLIER -> "the one in " + shown();
                        });
    }

    private void enter(Person person, IdentityServiceImpl identities) {
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
        }
        user.setPassword(password);
        // a password given for the example is taken as it is; the policy is for an office's users
        identities.saveUser(user, true);
        identities.unlockUser(person.id());
        if (identities
                        .createGroupQuery()
                        .groupMember(person.id())
                        .groupId(person.group.id())
                        .count()
                == 0) {
            identities.createMembership(person.id(), person.group.id());
        }
    }

    private String shown() {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    private static String made() {
        var random = new SecureRandom();
        var made = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            String from = i % 3 == 2 ? OTHERS : LETTERS;
            made.append(from.charAt(random.nextInt(from.length())));
        }
        // whatever came out, the engine's policy wants one of each
        return made.append("-A7").toString();
    }

    private void keep() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        if (next.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(next, password);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
