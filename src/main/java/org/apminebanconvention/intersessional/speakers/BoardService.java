package org.apminebanconvention.intersessional.speakers;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.apminebanconvention.intersessional.order.DrawnLetter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What staff do on the board. Whoever acts says which revision of the item they saw; when it is another by now, nothing is done, so that nobody
 * overwrites what somebody else did meanwhile.
 */
@Service
class BoardService {

    static final int LONGEST_REASON = 500;

    private static final int BYTES_OF_A_SEED = 8;

    private final SpeakersLists lists;
    private final Requests requests;
    private final TermsOfItems terms;
    private final Meetings meetings;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    BoardService(SpeakersLists lists, Requests requests, TermsOfItems terms, Meetings meetings, Clock clock) {
        this.lists = lists;
        this.requests = requests;
        this.terms = terms;
        this.meetings = meetings;
        this.clock = clock;
    }

    /**
     * Where an entry goes.
     *
     * @param item under which it is to stand
     * @param position from 1; behind the last: at the end
     * @param seen the revision of the item under which it stands, as the person saw it
     */
    record Move(RequestId request, int item, int position, long seen, String reason) {}

    /**
     * Puts an entry elsewhere, while the ISU reviews the list.
     *
     * @throws RefusedRequestException when the list is not under review, the item has changed since it was shown, no reason is given, or the
     *     other item has no room for it
     */
    @Transactional
    public void move(MeetingCode code, Move move, String by) {
        requireUnderReview(code);
        SpeakersList.Entry entry = lists.entry(code, move.request())
                .orElseThrow(() -> new RefusedRequestException("speakers.refused.changedMeanwhile"));
        requireSeen(code, entry.item(), move.seen());
        if (move.reason().isBlank()) {
            throw new RefusedRequestException("speakers.refused.reason");
        }
        if (move.reason().length() > LONGEST_REASON) {
            throw new RefusedRequestException("speakers.problem.tooLong", LONGEST_REASON);
        }
        if (move.item() != entry.item()) {
            requireRoom(code, entry, move.item());
        }
        List<SpeakersList.Entry> others = lists.under(code, move.item()).stream()
                .filter(each -> !each.request().equals(move.request()))
                .toList();
        int position = Math.max(1, Math.min(move.position(), others.size() + 1));
        if (move.item() == entry.item() && position == entry.position()) {
            return;
        }
        lists.remove(code, entry);
        if (move.item() != entry.item()) {
            requests.setItem(entry.request(), move.item());
            terms.touch(code, move.item());
        }
        lists.insert(code, move.item(), entry.request(), position, part(code, move.item(), others, position));
        lists.mark(entry.request(), new SpeakersList.Moved(move.reason().strip(), by, clock.instant()));
        terms.touch(code, entry.item());
    }

    /** Moves an entry one place up (-1) or down (1) under its item. */
    @Transactional
    public void step(MeetingCode code, RequestId request, int by, long seen, String reason, String user) {
        requireUnderReview(code);
        SpeakersList.Entry entry = lists.entry(code, request)
                .orElseThrow(() -> new RefusedRequestException("speakers.refused.changedMeanwhile"));
        move(code, new Move(request, entry.item(), entry.position() + by, seen, reason), user);
    }

    /** Cuts everybody's time under an item. @param permille to so many thousandths; 1000: not at all */
    @Transactional
    public void cut(MeetingCode code, int item, int permille, long seen) {
        requireChangeable(code);
        requireSeen(code, item, seen);
        if (permille < SpeakingTerms.UNCUT / 10 || permille > SpeakingTerms.UNCUT) {
            throw new RefusedRequestException("speakers.refused.cut");
        }
        terms.save(code, terms.of(code, item).cutTo(permille));
    }

    /** Closes the list of an item, so that no request is taken any more, or opens it again. */
    @Transactional
    public void close(MeetingCode code, int item, boolean closed, long seen) {
        lists.hold(code);
        requireSeen(code, item, seen);
        terms.save(code, terms.of(code, item).closed(closed));
    }

    /** Lets those from a position on speak in another part of the item. */
    @Transactional
    public void toPart(MeetingCode code, int item, int from, int part, long seen) {
        requireChangeable(code);
        requireSeen(code, item, seen);
        if (meetings.require(code).parts(item).stream().noneMatch(each -> each.part() == part)) {
            throw new RefusedRequestException("speakers.refused.part", item, part);
        }
        lists.setPart(code, item, from, part);
        terms.touch(code, item);
    }

    /**
     * Draws the letter with which the alphabet begins; once, and for good.
     *
     * @param words of those who are present; they become part of the seed, beside what nobody can choose
     * @throws RefusedRequestException when it is drawn already, or the list is past its review
     */
    @Transactional
    public DrawnLetter draw(MeetingCode code, int item, String words, String by) {
        lists.hold(code);
        SpeakingTerms rules = terms.of(code, item);
        if (rules.letter() != null) {
            throw new RefusedRequestException(
                    "speakers.refused.drawn", item, rules.letter().letter());
        }
        if (lists.state(code).drawnUp()) {
            throw new RefusedRequestException("speakers.refused.drawLate", item);
        }
        byte[] chance = new byte[BYTES_OF_A_SEED];
        random.nextBytes(chance);
        String said = words.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        String seed = (said.isEmpty() ? "" : said + "-") + HexFormat.of().formatHex(chance);
        DrawnLetter letter = DrawnLetter.of(code.value(), item, seed);
        terms.save(code, rules.drawn(letter, by, clock.instant()));
        return letter;
    }

    /** Marks an intervention as delivered in the room, from when on its text is not under embargo any more; or takes the mark back. */
    @Transactional
    public void delivered(MeetingCode code, RequestId request, boolean delivered) {
        lists.hold(code);
        if (!lists.state(code).published()) {
            throw new RefusedRequestException("speakers.refused.notPublished");
        }
        SpeakersList.Entry entry =
                lists.entry(code, request).orElseThrow(() -> new RefusedRequestException("speakers.refused.unknown"));
        lists.setDelivered(entry.request(), delivered ? clock.instant() : null);
    }

    private void requireUnderReview(MeetingCode code) {
        lists.hold(code);
        if (lists.state(code) != SpeakersList.State.UNDER_REVIEW) {
            throw new RefusedRequestException("speakers.refused.notUnderReview");
        }
    }

    /** Times are changed until the list is handed in; what is approved is not changed behind the back of who approved it. */
    private void requireChangeable(MeetingCode code) {
        lists.hold(code);
        SpeakersList.State state = lists.state(code);
        if (state != SpeakersList.State.COLLECTING && state != SpeakersList.State.UNDER_REVIEW) {
            throw new RefusedRequestException("speakers.refused.notUnderReview");
        }
    }

    private void requireSeen(MeetingCode code, int item, long seen) {
        if (terms.of(code, item).revision() != seen) {
            throw new RefusedRequestException("speakers.refused.changedMeanwhile");
        }
    }

    private void requireRoom(MeetingCode code, SpeakersList.Entry entry, int item) {
        Meeting meeting = meetings.require(code);
        if (meeting.openItems().stream().noneMatch(open -> open.number() == item)) {
            throw new RefusedRequestException("speakers.refused.item", item);
        }
        long there = requests.of(entry.asked().invitation()).stream()
                .filter(request -> request.item() == item)
                .count();
        int most = terms.of(code, item).requestsEach();
        if (there >= most) {
            throw new RefusedRequestException("speakers.refused.enough", item, most);
        }
    }

    /** In the part of whoever stands before; at the front, in that of whoever stood there. */
    private int part(MeetingCode code, int item, List<SpeakersList.Entry> others, int position) {
        if (others.isEmpty()) {
            return meetings.require(code).parts(item).get(0).part();
        }
        return others.get(Math.max(0, position - 2)).part();
    }
}
