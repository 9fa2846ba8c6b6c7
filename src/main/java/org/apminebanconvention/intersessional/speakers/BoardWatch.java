package org.apminebanconvention.intersessional.speakers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Tells who looks at a board that it has changed. Several times a second one small query for each board at which somebody looks: so it sees what
 * was done on other nodes too.
 */
@Component
class BoardWatch {

    /** A little less than what proxies usually wait. */
    private static final long LONGEST_WAIT_MILLIS = 25_000;

    private final TermsOfItems terms;
    private final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    BoardWatch(TermsOfItems terms) {
        this.terms = terms;
    }

    private record Waiting(MeetingCode meeting, long seen, DeferredResult<Map<String, Long>> answer) {}

    /** The revision of the board as soon as it is another than the one that was seen, or after a while all the same. */
    DeferredResult<Map<String, Long>> next(MeetingCode meeting, long seen) {
        long now = terms.revision(meeting);
        var answer = new DeferredResult<Map<String, Long>>(LONGEST_WAIT_MILLIS, answer(now));
        if (now != seen) {
            answer.setResult(answer(now));
        } else {
            var one = new Waiting(meeting, seen, answer);
            waiting.add(one);
            answer.onCompletion(() -> waiting.remove(one));
        }
        return answer;
    }

    @Scheduled(fixedDelay = 300)
    void look() {
        Map<MeetingCode, List<Waiting>> boards = waiting.stream().collect(Collectors.groupingBy(Waiting::meeting));
        boards.forEach((meeting, watchers) -> {
            long now = terms.revision(meeting);
            for (Waiting one : watchers) {
                if (one.seen() != now) {
                    one.answer().setResult(answer(now));
                }
            }
        });
    }

    private static Map<String, Long> answer(long revision) {
        return Map.of("revision", revision);
    }
}
