package org.apminebanconvention.intersessional.speakers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationKind;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.order.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What other rooms may know of a published list of speakers: its last edition, with what has become of each intervention since. */
@Component
public class PublishedLists {

    private final Editions editions;
    private final SpeakersLists lists;
    private final StatementTexts texts;

    PublishedLists(Editions editions, SpeakersLists lists, StatementTexts texts) {
        this.editions = editions;
        this.lists = lists;
        this.texts = texts;
    }

    /** @param speakers of all items, item by item in their order */
    public record PublishedList(int edition, Instant publishedAt, List<Called> speakers) {

        /** Those who speak in one part of an item, in their order. */
        public List<Called> under(int item, int part) {
            return speakers.stream()
                    .filter(speaker -> speaker.item() == item && speaker.part() == part)
                    .toList();
        }
    }

    /**
     * Somebody who is called to speak.
     *
     * @param delegation its name when the list was published, in English
     * @param speaker with title; empty while the name is to come
     * @param begins when the speaker is likely to begin
     * @param seconds how long there is
     * @param delivered when it was marked as delivered; nothing before
     * @param file the name of the text that was handed in; nothing where none was
     * @param publish whether it may be published once it is delivered
     */
    public record Called(
            String request,
            int item,
            int part,
            int place,
            String delegationCode,
            String delegation,
            DelegationKind kind,
            String speaker,
            String language,
            Level level,
            String onBehalfOf,
            List<String> members,
            @Nullable Instant begins,
            int seconds,
            boolean projector,
            @Nullable Instant delivered,
            @Nullable String file,
            boolean publish) {

        /** Whether its text is for everybody: delivered, and with the delegation's consent. */
        public boolean isOpen() {
            return file != null && publish && delivered != null;
        }
    }

    /** A text that was handed in. */
    public record Text(String fileName, String contentType, byte[] content) {}

    /** The last edition; nothing while none is published. */
    public Optional<PublishedList> last(MeetingCode meeting) {
        return editions.last(meeting)
                .map(edition -> new PublishedList(edition.number(), edition.publishedAt(), called(edition)));
    }

    /** The text that was handed in for an intervention. */
    public Optional<Text> text(String request) {
        return texts.find(new RequestId(request))
                .map(text -> new Text(text.fileName(), text.contentType(), text.content()));
    }

    private List<Called> called(Edition edition) {
        Map<String, SpeakersList.Entry> now = lists.of(edition.meeting()).entries().stream()
                .collect(Collectors.toMap(entry -> entry.request().value(), entry -> entry));
        Map<String, StatementTexts.Named> files = texts.of(edition.meeting());
        var places = new HashMap<Integer, Integer>();
        return edition.content().items().stream()
                .flatMap(item -> item.speakers().stream().map(speaker -> {
                    SpeakersList.Entry entry = now.get(speaker.request());
                    StatementTexts.Named file = files.get(speaker.request());
                    return new Called(
                            speaker.request(),
                            item.number(),
                            speaker.part(),
                            places.merge(item.number(), 1, Integer::sum),
                            speaker.delegation(),
                            speaker.delegationName(),
                            speaker.kind(),
                            speaker.name(),
                            speaker.language(),
                            speaker.level(),
                            speaker.onBehalfOf(),
                            speaker.members(),
                            speaker.begins(),
                            speaker.seconds(),
                            entry != null && entry.intervention().projector(),
                            entry == null ? null : entry.delivered(),
                            file == null ? null : file.fileName(),
                            file != null && file.publish());
                }))
                .toList();
    }
}
