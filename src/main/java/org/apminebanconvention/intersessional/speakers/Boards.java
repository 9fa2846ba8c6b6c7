package org.apminebanconvention.intersessional.speakers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.delegation.RegionalGroup;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The board as it is shown: items as columns, requests as cards, with what staff have to look at. */
@Component
class Boards {

    /** Fewer speakers of a gender are not told: a person could be told by it. */
    private static final int LEAST = 5;

    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final RegisteredSpeakers registered;
    private final SpeakersStages stages;
    private final EditionPages pages;
    private final OrderWords orderWords;
    private final Invitations invitations;
    private final Delegations delegations;
    private final MeetingWords words;
    private final MessageSource messages;

    Boards(
            SpeakersLists lists,
            TermsOfItems terms,
            RegisteredSpeakers registered,
            SpeakersStages stages,
            EditionPages pages,
            OrderWords orderWords,
            Invitations invitations,
            Delegations delegations,
            MeetingWords words,
            MessageSource messages) {
        this.lists = lists;
        this.terms = terms;
        this.registered = registered;
        this.stages = stages;
        this.pages = pages;
        this.orderWords = orderWords;
        this.invitations = invitations;
        this.delegations = delegations;
        this.words = words;
        this.messages = messages;
    }

    /**
     * @param revision of the board; it is another after every change
     * @param staff whether who looks may change anything, and {@code movable} whether cards can be moved now
     */
    record Board(
            Meeting meeting,
            SpeakersList.State state,
            SpeakersStages.Figures figures,
            long revision,
            boolean staff,
            boolean movable,
            List<Column> columns,
            Balance balance) {}

    /**
     * An item.
     *
     * @param order its policy in words
     * @param letter the letter that was drawn; empty where none was
     * @param parts its time, part by part
     * @param unanswered delegations that are invited to report and have not asked for the floor
     */
    record Column(
            ProgrammeItem item,
            String order,
            String letter,
            boolean closed,
            String cut,
            long revision,
            List<PartLine> parts,
            List<Card> cards,
            List<String> unanswered) {}

    /** The time of a part in words, and whether it is too short. */
    record PartLine(int part, String text, boolean tooLong) {}

    /** A request; everything as it is read. {@code flags} are what to look at. */
    record Card(
            String id,
            int position,
            int part,
            String delegation,
            String details,
            String speaker,
            String time,
            List<String> flags,
            boolean moved,
            boolean delivered) {}

    /** Who is on the list in numbers, each with its share in words. A number from which a person could be told is not there. */
    record Balance(List<Share> categories, List<Share> regions, List<Share> genders) {}

    /** @param number nothing where it is hidden */
    record Share(String name, @Nullable Integer number) {}

    /** Everything that the page of a card shows. {@code why} holds what each rule of the policy says. */
    record CardPage(
            Meeting meeting,
            Card card,
            ProgrammeItem item,
            List<ProgrammeItem> items,
            int last,
            long revision,
            String order,
            List<String> why,
            int placeByPolicy,
            SpeakersList.@Nullable Moved moved,
            String movedAt,
            boolean staff,
            boolean movable,
            boolean published,
            @Nullable String textUrl) {}

    Board of(Meeting meeting, boolean staff, Locale language) {
        SpeakersList list = lists.of(meeting.code());
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        var reader = new Reader(meeting, list, rules, language);
        Map<Integer, List<SpeakersList.Entry>> entries =
                list.entries().stream().collect(Collectors.groupingBy(SpeakersList.Entry::item));
        return new Board(
                meeting,
                list.state(),
                stages.of(meeting.code()),
                terms.revision(meeting.code()),
                staff,
                staff && list.state() == SpeakersList.State.UNDER_REVIEW,
                meeting.openItems().stream()
                        .map(item -> reader.column(item, entries.getOrDefault(item.number(), List.of())))
                        .toList(),
                reader.balance());
    }

    Optional<CardPage> card(Meeting meeting, RequestId request, boolean staff, Locale language) {
        SpeakersList list = lists.of(meeting.code());
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        return list.entries().stream()
                .filter(entry -> entry.request().equals(request))
                .findFirst()
                .flatMap(entry -> meeting.openItems().stream()
                        .filter(item -> item.number() == entry.item())
                        .findFirst()
                        .map(item -> page(new Reader(meeting, list, rules, language), entry, item, staff, language)));
    }

    private CardPage page(Reader reader, SpeakersList.Entry entry, ProgrammeItem item, boolean staff, Locale language) {
        SpeakingTerms of = Objects.requireNonNull(reader.rules.get(item.number()));
        List<SpeakersList.Entry> all = reader.list.under(item.number());
        Timetable times = Timetable.of(reader.meeting.parts(item.number()), of, all);
        SpeakersList.Moved moved = entry.move();
        return new CardPage(
                reader.meeting,
                reader.card(entry, times),
                item,
                reader.meeting.openItems(),
                all.size(),
                of.revision(),
                orderWords.policy(of.policy().ruleNames(), language),
                of.policy().why(entry.candidate(), of.firstLetter()).stream()
                        .map(reason -> orderWords.reason(reader.meeting, reason, language))
                        .toList(),
                SpeakersListService.placeByPolicy(reader.list, entry, of),
                moved,
                moved == null ? "" : words.moment(reader.meeting, moved.at(), language),
                staff,
                staff && reader.list.state() == SpeakersList.State.UNDER_REVIEW,
                reader.list.state().published(),
                entry.text() && staff
                        ? "/staff/meetings/" + reader.meeting.code() + "/requests/" + entry.delegation() + "/text/"
                                + entry.request()
                        : null);
    }

    /** Reads one list in one language; what is needed for every card is looked up once. */
    private final class Reader {

        private final Meeting meeting;
        private final SpeakersList list;
        private final Map<Integer, SpeakingTerms> rules;
        private final Locale language;
        private final Map<DelegationCode, Invitation> answers;
        private final RegisteredSpeakers.People people;
        private final Map<DelegationCode, String> names;
        private final Map<String, String> said = new HashMap<>();
        private final Map<String, List<SpeakersList.Entry>> bySpeaker;
        private final Map<Integer, Timetable> times = new HashMap<>();
        private final Map<Integer, Map<DelegationCode, Integer>> often = new HashMap<>();

        Reader(Meeting meeting, SpeakersList list, Map<Integer, SpeakingTerms> rules, Locale language) {
            this.meeting = meeting;
            this.list = list;
            this.rules = rules;
            this.language = language;
            answers = invitations.of(meeting.code()).stream()
                    .collect(Collectors.toMap(Invitation::delegation, Function.identity()));
            people = registered.of(meeting.code());
            names = delegations.findAllByOrderByName().stream()
                    .collect(Collectors.toMap(Delegation::code, delegation -> delegation.name(language)));
            bySpeaker = list.entries().stream()
                    .filter(entry -> !entry.speaker().isEmpty())
                    .collect(Collectors.groupingBy(Boards::whoSpeaks));
            for (SpeakersList.Entry entry : list.entries()) {
                Map<DelegationCode, Integer> under = often.computeIfAbsent(entry.item(), item -> new HashMap<>());
                under.merge(entry.delegation(), 1, Integer::sum);
                entry.intervention().members().stream()
                        .filter(member -> !member.equals(entry.delegation()))
                        .forEach(member -> under.merge(member, 1, Integer::sum));
            }
        }

        Column column(ProgrammeItem item, List<SpeakersList.Entry> entries) {
            SpeakingTerms of = Objects.requireNonNull(rules.get(item.number()));
            Timetable timetable = timetable(item.number());
            Set<DelegationCode> there =
                    entries.stream().map(SpeakersList.Entry::delegation).collect(Collectors.toSet());
            return new Column(
                    item,
                    orderWords.policy(of.policy().ruleNames(), language),
                    of.letter() == null ? "" : String.valueOf(of.letter().letter()),
                    of.closed(),
                    of.cutPermille() == SpeakingTerms.UNCUT
                            ? ""
                            : say("speakers.board.cut", String.valueOf(of.cutPermille() / 10)),
                    of.revision(),
                    timetable.parts().stream().map(this::part).toList(),
                    entries.stream().map(entry -> card(entry, timetable)).toList(),
                    terms.invited(meeting.code()).stream()
                            .filter(invited -> invited.item() == item.number() && !there.contains(invited.delegation()))
                            .map(invited -> name(invited.delegation()) + " – " + invited.reason())
                            .toList());
        }

        Card card(SpeakersList.Entry entry, Timetable timetable) {
            Timetable.Slot slot = timetable.slot(entry.request());
            String behalf = pages.behalf(
                    entry.intervention().onBehalfOf(),
                    entry.intervention().members().stream().map(this::name).toList(),
                    language);
            var details = new ArrayList<String>();
            details.add(say("speakers.kind." + entry.kind()));
            if (!behalf.isEmpty()) {
                details.add(behalf);
            }
            details.add(say("speakers.language." + entry.language()));
            return new Card(
                    entry.request().value(),
                    entry.position(),
                    slot.part(),
                    name(entry.delegation()),
                    String.join(" · ", details),
                    entry.speaker().isEmpty() ? say("speakers.nameToCome") : entry.speaker(),
                    words.time(meeting, slot.begins()) + " · " + EditionPages.length(slot.seconds()),
                    flags(entry),
                    entry.moved(),
                    entry.delivered() != null);
        }

        private PartLine part(Timetable.PartTime time) {
            String when = words.moment(meeting, time.begins(), language);
            String needed = EditionPages.length(time.needed());
            String available = EditionPages.length(time.available());
            return new PartLine(
                    time.part(),
                    time.tooLong()
                            ? messages.getMessage(
                                    "speakers.board.tooLong",
                                    new Object[] {when, needed, available, EditionPages.length(time.over())},
                                    language)
                            : messages.getMessage(
                                    "speakers.board.fits",
                                    new Object[] {when, needed, available, EditionPages.length(-time.over())},
                                    language),
                    time.tooLong());
        }

        private List<String> flags(SpeakersList.Entry entry) {
            var flags = new ArrayList<String>();
            if (entry.invited()) {
                flags.add(say("speakers.board.invited"));
            }
            registration(answers.get(entry.delegation())).ifPresent(flags::add);
            RegisteredSpeakers.Person person = people.of(entry.delegation(), entry.intervention());
            if (!entry.speaker().isEmpty() && person == null) {
                flags.add(say("speakers.board.speakerNotRegistered"));
            } else if (person != null && !Boolean.TRUE.equals(person.accepted())) {
                flags.add(say("speakers.board.notAccepted"));
            }
            if (!entry.speaker().isEmpty() && isElsewhere(entry)) {
                flags.add(say("speakers.board.twice"));
            }
            if (often.getOrDefault(entry.item(), Map.of()).getOrDefault(entry.delegation(), 0)
                    > Objects.requireNonNull(rules.get(entry.item())).requestsEach()) {
                flags.add(say("speakers.board.duplicate"));
            }
            if (!entry.text()) {
                flags.add(say("speakers.board.textMissing"));
            }
            if (entry.intervention().projector()) {
                flags.add(say("speakers.board.projector"));
            }
            if (entry.askedBy().isFocalPoint()) {
                flags.add(say("speakers.board.focalPoint"));
            }
            return flags;
        }

        private Optional<String> registration(@Nullable Invitation invitation) {
            if (invitation == null || invitation.registrationAnswer() == null) {
                return Optional.of(say("speakers.board.notRegistered"));
            }
            return switch (invitation.registrationAnswer()) {
                case DECLINED -> Optional.of(say("speakers.board.declined"));
                case WITHDRAWN -> Optional.of(say("speakers.board.withdrawn"));
                default -> Optional.empty();
            };
        }

        /** Whether the same person is likely to speak elsewhere at the same time. */
        private boolean isElsewhere(SpeakersList.Entry entry) {
            List<SpeakersList.Entry> all = bySpeaker.getOrDefault(whoSpeaks(entry), List.of());
            if (all.size() < 2) {
                return false;
            }
            Timetable.Slot own = timetable(entry.item()).slot(entry.request());
            return all.stream()
                    .filter(other -> !other.request().equals(entry.request()))
                    .anyMatch(other ->
                            Timetable.overlap(own, timetable(other.item()).slot(other.request())));
        }

        private Timetable timetable(int item) {
            return times.computeIfAbsent(
                    item,
                    number -> Timetable.of(
                            meeting.parts(number), Objects.requireNonNull(rules.get(number)), list.under(number)));
        }

        Balance balance() {
            var categories = new EnumMap<DelegationKind, Integer>(DelegationKind.class);
            var regions = new EnumMap<RegionalGroup, Integer>(RegionalGroup.class);
            var genders = new LinkedHashMap<String, Integer>();
            for (SpeakersList.Entry entry : list.entries()) {
                categories.merge(entry.kind(), 1, Integer::sum);
                RegionalGroup.of(entry.delegation()).ifPresent(region -> regions.merge(region, 1, Integer::sum));
                RegisteredSpeakers.Person person = people.of(entry.delegation(), entry.intervention());
                String gender = person == null || person.gender() == null ? "" : person.gender();
                genders.merge(Set.of("WOMAN", "MAN").contains(gender) ? gender : "", 1, Integer::sum);
            }
            return new Balance(
                    categories.entrySet().stream()
                            .map(each -> new Share(say("speakers.kind." + each.getKey()), each.getValue()))
                            .toList(),
                    regions.entrySet().stream()
                            .map(each -> new Share(say("speakers.region." + each.getKey()), each.getValue()))
                            .toList(),
                    genders(genders));
        }

        /** Both or none: with the total, the one that is shown would tell the other. */
        private List<Share> genders(Map<String, Integer> counted) {
            int women = counted.getOrDefault("WOMAN", 0);
            int men = counted.getOrDefault("MAN", 0);
            boolean shown = women >= LEAST && men >= LEAST;
            return List.of(
                    new Share(say("speakers.gender.WOMAN"), shown ? women : null),
                    new Share(say("speakers.gender.MAN"), shown ? men : null));
        }

        private String name(DelegationCode code) {
            return names.getOrDefault(code, code.value());
        }

        private String say(String key) {
            return said.computeIfAbsent(key, each -> messages.getMessage(each, null, language));
        }

        private String say(String key, String argument) {
            return messages.getMessage(key, new Object[] {argument}, language);
        }
    }

    private static String whoSpeaks(SpeakersList.Entry entry) {
        String participant = entry.intervention().participant();
        return entry.delegation() + "/" + (participant == null ? Delegation.compared(entry.speaker()) : participant);
    }
}
