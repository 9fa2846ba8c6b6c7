package org.apminebanconvention.intersessional.speakers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.document.UploadedFile;
import org.apminebanconvention.intersessional.invitation.Invitation;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.invitation.Invitations;
import org.apminebanconvention.intersessional.meeting.Deadline;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.meeting.ProgrammeItem;
import org.apminebanconvention.intersessional.order.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** The page on which the floor is asked for, whoever does it: the delegation by its personal link, or staff for it. */
@Component
class FloorPage {

    static final long MOST_BYTES = 10_000_000;

    private final FloorRequestService service;
    private final Requests requests;
    private final LateChanges lateChanges;
    private final SpeakersLists lists;
    private final TermsOfItems terms;
    private final StatementTexts texts;
    private final FloorChoices choices;
    private final OrderWords orderWords;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;
    private final Invitations invitations;

    FloorPage(
            FloorRequestService service,
            Requests requests,
            LateChanges lateChanges,
            SpeakersLists lists,
            TermsOfItems terms,
            StatementTexts texts,
            FloorChoices choices,
            OrderWords orderWords,
            Meetings meetings,
            MeetingWords words,
            Delegations delegations,
            Invitations invitations) {
        this.service = service;
        this.requests = requests;
        this.lateChanges = lateChanges;
        this.lists = lists;
        this.terms = terms;
        this.texts = texts;
        this.choices = choices;
        this.orderWords = orderWords;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
        this.invitations = invitations;
    }

    /** Who asks, for which delegation, and under which address the page stands. */
    record Caller(InvitationId invitation, Asker asker, String base) {}

    /**
     * A request as the page shows it.
     *
     * @param row what it says, for the form
     * @param members who joins it, by name
     * @param open whether it can be changed now
     * @param text the name of the file that was handed in, if one was
     * @param partners with whom its place can be swapped
     */
    record Line(
            RequestForTheFloor request,
            String title,
            FloorForm.Row row,
            List<String> members,
            boolean open,
            @Nullable LateChange pending,
            @Nullable String text,
            List<SpeakersList.Entry> partners) {}

    /** An item under which the floor can be asked for; {@code closed} when its list is. */
    record Offer(ProgrammeItem item, String policy, boolean closed) {}

    /** A swap that waits for this delegation's answer. */
    record Proposal(LateChange change, String partner, int item, String title) {}

    /** A late change that was not taken. */
    record Refused(LateChange change, int item) {}

    ModelAndView show(Caller caller, String done, Locale language) {
        var page = page(caller, FloorForm.blank(), language);
        if (Set.of("asked", "late", "withdrawn", "none", "text", "swap", "answered")
                .contains(done)) {
            page.addObject("done", done);
        }
        return page;
    }

    ModelAndView ask(Caller caller, MultiValueMap<String, String> fields, Locale language) {
        Delegation delegation = delegations.require(caller.invitation().delegation());
        FloorForm.Choices offered = choices.of(caller.invitation());
        List<Integer> open = meetings.require(caller.invitation().meeting()).openItems().stream()
                .map(ProgrammeItem::number)
                .toList();
        FloorForm form = FloorForm.of(fields, open, delegation.language(), offered);
        if (!form.problems().isEmpty()) {
            return refused(page(caller, form, language), HttpStatus.UNPROCESSABLE_ENTITY);
        }
        return attempt(caller, form, language, () -> {
            var window = service.ask(caller.invitation(), form.wishes(offered), form.note(), caller.asker());
            return window == FloorRequestService.Window.LATE ? "late" : "asked";
        });
    }

    ModelAndView withdraw(Caller caller, String request, Locale language) {
        return attempt(caller, FloorForm.blank(), language, () -> {
            var window = service.withdraw(caller.invitation(), new RequestId(request), caller.asker());
            return window == FloorRequestService.Window.LATE ? "late" : "withdrawn";
        });
    }

    ModelAndView willNotSpeak(Caller caller, Locale language) {
        return attempt(caller, FloorForm.blank(), language, () -> {
            service.willNotSpeak(caller.invitation(), caller.asker());
            return "none";
        });
    }

    ModelAndView moveToItem(Caller caller, String request, int item, Locale language) {
        return attempt(caller, FloorForm.blank(), language, () -> {
            service.moveToItem(caller.invitation(), new RequestId(request), item, caller.asker());
            return "late";
        });
    }

    ModelAndView proposeSwap(Caller caller, String request, String other, Locale language) {
        return attempt(caller, FloorForm.blank(), language, () -> {
            service.proposeSwap(
                    caller.invitation().meeting(), new RequestId(request), new RequestId(other), caller.asker());
            return "swap";
        });
    }

    ModelAndView answerSwap(Caller caller, String change, boolean agrees, Locale language) {
        return attempt(caller, FloorForm.blank(), language, () -> {
            service.answerSwap(caller.invitation(), new LateChangeId(change), agrees, caller.asker());
            return "answered";
        });
    }

    ModelAndView handInText(Caller caller, String request, MultipartFile file, boolean publish, Locale language) {
        return attempt(caller, FloorForm.blank(), language, () -> {
            try {
                service.handInText(
                        caller.invitation(),
                        new RequestId(request),
                        UploadedFile.read(file, Set.of(UploadedFile.Type.PDF, UploadedFile.Type.DOCX), MOST_BYTES),
                        publish,
                        caller.asker());
            } catch (UploadedFile.RefusedException e) {
                throw new RefusedRequestException("speakers.text." + e.problem().key());
            } catch (IOException e) {
                throw new RefusedRequestException("speakers.text.wrongType");
            }
            return "text";
        });
    }

    private ModelAndView attempt(Caller caller, FloorForm form, Locale language, Supplier<String> work) {
        try {
            return new ModelAndView("redirect:" + caller.base() + "?done=" + work.get());
        } catch (RefusedRequestException e) {
            var page = page(caller, form, language);
            page.addObject("refusal", e.getMessage());
            page.addObject("refusalArguments", e.arguments());
            return refused(page, HttpStatus.CONFLICT);
        }
    }

    private static ModelAndView refused(ModelAndView page, HttpStatus status) {
        page.setStatus(status);
        return page;
    }

    private ModelAndView page(Caller caller, FloorForm form, Locale language) {
        Meeting meeting = meetings.require(caller.invitation().meeting());
        Delegation delegation = delegations.require(caller.invitation().delegation());
        List<RequestForTheFloor> asked = requests.of(caller.invitation());
        var window = service.window(meeting);
        var page = new ModelAndView("speakers/interventions");
        page.addObject("meeting", meeting);
        page.addObject("days", words.days(meeting, language));
        page.addObject("deadline", words.deadline(meeting, Deadline.INTERVENTIONS, language));
        page.addObject("delegation", delegation);
        page.addObject("delegationName", delegation.name(language));
        page.addObject("base", caller.base());
        page.addObject("staff", caller.asker().isStaff());
        page.addObject("window", window);
        page.addObject("form", form);
        page.addObject("blank", FloorForm.Row.blank(delegation.language()));
        page.addObject("mayDecline", caller.asker().speaksForTheDelegation());
        page.addObject("willNotSpeak", saidNo(caller.invitation()) && asked.isEmpty());
        page.addObject("lines", lines(caller, meeting, form, asked));
        List<Offer> offers = offers(meeting, caller.invitation(), language);
        page.addObject("items", offers);
        page.addObject("policies", offers.stream().map(Offer::policy).distinct().toList());
        page.addObject(
                "offered", offers.stream().map(offer -> offer.item().number()).collect(Collectors.toSet()));
        page.addObject("toCome", service.itemsToCome(meeting));
        page.addObject("refused", refusals(caller.invitation()));
        page.addObject("proposals", proposals(caller, meeting, asked));
        page.addObject("sittings", sittings(meeting, language));
        page.addObject("participants", choices.of(caller.invitation()).participants());
        page.addObject("levels", List.of(Level.values()));
        page.addObject("languages", List.of("ar", "en", "es", "fr", "ru"));
        return page;
    }

    private List<Line> lines(Caller caller, Meeting meeting, FloorForm form, List<RequestForTheFloor> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        Map<Integer, String> titles = titles(meeting);
        Map<DelegationCode, String> names = choices.names();
        Map<RequestId, String> files = texts.names(caller.invitation());
        SpeakersList list = lists.of(meeting.code());
        Set<Integer> toCome =
                service.itemsToCome(meeting).stream().map(ProgrammeItem::number).collect(Collectors.toSet());
        var window = service.window(meeting);
        return asked.stream()
                .map(request -> {
                    LateChange pending = lateChanges.pending(request.id()).orElse(null);
                    boolean open = pending == null
                            && window.open()
                            && toCome.contains(request.item())
                            && caller.asker().mayChange(request);
                    FloorForm.Row typed = form.rows().get(request.item());
                    boolean typedHere = typed != null
                            && typed.wanted()
                            && (typed.changes().isEmpty()
                                    || typed.changes().equals(request.id().value()));
                    return new Line(
                            request,
                            titles.getOrDefault(request.item(), ""),
                            typedHere
                                    ? Objects.requireNonNull(typed)
                                    : FloorForm.Row.of(request, code -> names.getOrDefault(code, code.value())),
                            request.intervention().members().stream()
                                    .map(code -> names.getOrDefault(code, code.value()))
                                    .toList(),
                            open,
                            pending,
                            files.get(request.id()),
                            open && list.state().published() ? partners(list, request) : List.of());
                })
                .toList();
    }

    private static List<SpeakersList.Entry> partners(SpeakersList list, RequestForTheFloor request) {
        List<SpeakersList.Entry> all = list.under(request.item());
        return all.stream().noneMatch(entry -> entry.request().equals(request.id()))
                ? List.of()
                : all.stream()
                        .filter(entry -> !entry.request().equals(request.id()))
                        .toList();
    }

    /** The items that have not begun and under which the delegation may have one more request. */
    private List<Offer> offers(Meeting meeting, InvitationId invitation, Locale language) {
        Map<Integer, SpeakingTerms> rules = terms.of(meeting);
        return service.itemsWithRoom(invitation, meeting).stream()
                .map(item -> {
                    SpeakingTerms of = Objects.requireNonNull(rules.get(item.number()));
                    return new Offer(item, orderWords.policy(of.policy().ruleNames(), language), of.closed());
                })
                .toList();
    }

    private List<Proposal> proposals(Caller caller, Meeting meeting, List<RequestForTheFloor> asked) {
        var proposals = new ArrayList<Proposal>();
        Map<Integer, String> titles = titles(meeting);
        for (RequestForTheFloor request : asked) {
            lateChanges
                    .pending(request.id())
                    .filter(change ->
                            change.awaits(request.id()) && caller.asker().mayChange(request))
                    .ifPresent(change -> change.requests().stream()
                            .filter(id -> !id.equals(request.id()))
                            .map(requests::require)
                            .forEach(partner -> proposals.add(new Proposal(
                                    change,
                                    delegations.require(partner.delegation()).name(),
                                    request.item(),
                                    titles.getOrDefault(request.item(), "")))));
        }
        return proposals;
    }

    private boolean saidNo(InvitationId id) {
        return invitations
                .find(id)
                .filter(invitation -> invitation.interventionsAnswer() == Invitation.Answer.WILL_NOT_SPEAK)
                .isPresent();
    }

    private List<Refused> refusals(InvitationId invitation) {
        return lateChanges.of(invitation).stream()
                .filter(change ->
                        change.state() == LateChange.State.REFUSED || change.state() == LateChange.State.DECLINED)
                .map(change ->
                        new Refused(change, requests.require(change.request()).item()))
                .toList();
    }

    /** Each moment isolated in its direction: in Arabic the place beside it stands in Latin letters. */
    private Map<Integer, String> sittings(Meeting meeting, Locale language) {
        return meeting.openItems().stream()
                .collect(Collectors.toMap(ProgrammeItem::number, item -> meeting.parts(item.number()).stream()
                        .map(part -> "\u2068" + words.moment(meeting, part.begins(), language) + "\u2069")
                        .collect(Collectors.joining("; "))));
    }

    private static Map<Integer, String> titles(Meeting meeting) {
        var titles = new HashMap<Integer, String>();
        meeting.openItems().forEach(item -> titles.put(item.number(), item.title()));
        return titles;
    }
}
