package org.apminebanconvention.intersessional.registration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two versions of a registration. A person is the same in both who has the same id, or, where the row was taken out and
 * typed anew, a name that compares as the same.
 *
 * @param ofRegistration what differs in the focal point, the language and the note verbale
 * @param added who stands in the later version only
 * @param removed who stands in the earlier version only
 * @param changed who stands in both and of whom something differs
 */
record VersionChanges(
        List<Difference> ofRegistration, List<Participant> added, List<Participant> removed, List<Changed> changed) {

    /** What is told of a registration and of a person, in the order in which it is shown. The gender is told for totals only. */
    enum Field {
        FOCAL_NAME("registration.focalPoint"),
        FOCAL_EMAIL("registration.review.focalEmail"),
        LANGUAGE("registration.review.language"),
        NOTE("registration.note"),
        TITLE("registration.field.title"),
        NAME("registration.field.name"),
        BADGE_NAME("registration.field.badgeName"),
        ROLE("registration.field.role"),
        FUNCTION("registration.field.function"),
        EMAIL("registration.field.email"),
        PHONE("registration.field.phone"),
        DAYS("registration.field.days"),
        LANGUAGES("registration.field.languages"),
        INTERPRETATION("registration.field.interpretation"),
        ACCESSIBILITY("registration.field.accessibility"),
        INTENDS_TO_SPEAK("registration.field.speaks");

        private final String key;

        Field(String key) {
            this.key = key;
        }

        /** The key of its name in the message bundles. */
        String key() {
            return key;
        }
    }

    /** What a field held before and holds now; nothing where it was or is empty. */
    record Difference(Field field, @Nullable Object before, @Nullable Object now) {}

    record Changed(Participant before, Participant now, List<Difference> differences) {}

    static VersionChanges between(RegistrationVersion before, RegistrationVersion now) {
        var left = new ArrayList<>(before.participants());
        var added = new ArrayList<Participant>();
        var pairs = new LinkedHashMap<Participant, Participant>();
        pair(now.participants(), left, pairs, Participant::id);
        pair(
                now.participants().stream()
                        .filter(person -> !pairs.containsKey(person))
                        .toList(),
                left,
                pairs,
                person -> ComparedName.of(person.name()));
        var changed = new ArrayList<Changed>();
        for (Participant person : now.participants()) {
            Participant former = pairs.get(person);
            if (former == null) {
                added.add(person);
            } else {
                List<Difference> differences = differences(fields(former), fields(person));
                if (!differences.isEmpty()) {
                    changed.add(new Changed(former, person, differences));
                }
            }
        }
        return new VersionChanges(
                differences(fields(before), fields(now)), List.copyOf(added), List.copyOf(left), List.copyOf(changed));
    }

    /** Whether nothing differs. */
    public boolean none() {
        return ofRegistration.isEmpty() && added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** Finds for each person who it was before, by what the key tells, and takes that one from those left. */
    private static void pair(
            List<Participant> people,
            List<Participant> left,
            Map<Participant, Participant> pairs,
            Function<Participant, String> key) {
        for (Participant person : people) {
            left.stream()
                    .filter(former -> key.apply(former).equals(key.apply(person)))
                    .findFirst()
                    .ifPresent(former -> {
                        pairs.put(person, former);
                        left.remove(former);
                    });
        }
    }

    private static List<Difference> differences(Map<Field, Object> before, Map<Field, Object> now) {
        return Arrays.stream(Field.values())
                .filter(field -> !Objects.equals(before.get(field), now.get(field)))
                .map(field -> new Difference(field, before.get(field), now.get(field)))
                .toList();
    }

    private static Map<Field, Object> fields(RegistrationVersion version) {
        var fields = new LinkedHashMap<Field, Object>();
        put(fields, Field.FOCAL_NAME, version.focalPoint().name());
        put(fields, Field.FOCAL_EMAIL, version.focalPoint().email());
        put(fields, Field.LANGUAGE, version.language().getLanguage());
        put(fields, Field.NOTE, version.note());
        return fields;
    }

    /** What is told of a person; what is not told is not there. */
    static Map<Field, Object> fields(Participant participant) {
        Person person = participant.person();
        var fields = new LinkedHashMap<Field, Object>();
        put(fields, Field.TITLE, person.title());
        put(fields, Field.NAME, person.name());
        put(fields, Field.BADGE_NAME, person.badgeName());
        put(fields, Field.ROLE, participant.role());
        put(fields, Field.FUNCTION, person.function());
        put(fields, Field.EMAIL, person.email());
        put(fields, Field.PHONE, person.phone());
        put(fields, Field.DAYS, person.days().isEmpty() ? null : person.days());
        put(fields, Field.LANGUAGES, person.languages().isEmpty() ? null : person.languages());
        put(fields, Field.INTERPRETATION, person.interpretation());
        put(fields, Field.ACCESSIBILITY, person.accessibility());
        put(fields, Field.INTENDS_TO_SPEAK, person.intendsToSpeak());
        return fields;
    }

    private static void put(Map<Field, Object> fields, Field field, @Nullable Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
