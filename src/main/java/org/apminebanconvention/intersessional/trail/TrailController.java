package org.apminebanconvention.intersessional.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.engine.StaffGroup;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The approval trail, for managers, auditors and administrators. What may tell of persons is shown to administrators only. */
@Controller
@RequestMapping("/trail")
class TrailController {

    private static final int SHOWN = 200;

    private final Entries entries;
    private final TrailPdf pdf;
    private final ObjectMapper json;
    private final Clock clock;

    TrailController(Entries entries, TrailPdf pdf, ObjectMapper json, Clock clock) {
        this.entries = entries;
        this.pdf = pdf;
        this.json = json;
        this.clock = clock;
    }

    /** @param text as far as whoever asks may read it, and it is not erased */
    record Line(Entry entry, @Nullable String text, boolean hidden, boolean erased) {

        /** Key of the words for what was done; a task has some of its own. */
        public @Nullable String task() {
            return entry.act().startsWith("task/") ? entry.act().substring("task/".length()) : null;
        }
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String meeting,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "0") long before,
            @RequestParam(required = false) @Nullable String verify,
            HttpServletRequest request,
            Model model) {
        List<Entry> found =
                entries.find(new Entries.Search(meeting.strip(), by, words.strip()), Math.max(before, 0), SHOWN + 1);
        List<Entry> shown = found.size() > SHOWN ? found.subList(0, SHOWN) : found;
        model.addAttribute("lines", lines(shown, mayReadAll(request)));
        model.addAttribute(
                "older", found.size() > SHOWN ? shown.get(shown.size() - 1).number() : 0L);
        model.addAttribute("head", entries.head());
        model.addAttribute("people", entries.people());
        model.addAttribute("meeting", meeting);
        model.addAttribute("by", by);
        model.addAttribute("words", words);
        if (verify != null) {
            model.addAttribute("verdict", Verification.of(entries));
        }
        return "trail/trail";
    }

    /** The whole chain with its head, as {@code verify-trail} reads it; texts that may tell of persons for administrators only. */
    @GetMapping("/trail.json")
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"approval-trail.json\"");
        boolean all = mayReadAll(request);
        Entries.Head head = entries.head();
        try (JsonGenerator out = json.createGenerator(response.getOutputStream())) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("exportedAt", clock.instant().toString());
            out.writeObjectFieldStart("head");
            out.writeNumberField("number", head.number());
            out.writeStringField("hash", head.hash());
            out.writeEndObject();
            out.writeArrayFieldStart("entries");
            var chunk = new ArrayList<Entry>();
            entries.forEach(entry -> {
                if (entry.number() <= head.number()) {
                    chunk.add(entry);
                }
                if (chunk.size() == 1000) {
                    write(out, chunk, all);
                }
            });
            write(out, chunk, all);
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    /** The entries that a search finds, with the head of the chain. */
    @GetMapping("/trail.pdf")
    ResponseEntity<byte[]> print(
            @RequestParam(defaultValue = "") String meeting,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String words,
            Locale language,
            HttpServletRequest request) {
        List<Entry> found = new ArrayList<>(
                entries.find(new Entries.Search(meeting.strip(), by, words.strip()), 0, Integer.MAX_VALUE));
        java.util.Collections.reverse(found);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PDF_VALUE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"approval-trail.pdf\"")
                .body(pdf.of(lines(found, mayReadAll(request)), entries.head(), clock.instant(), language));
    }

    private void write(JsonGenerator out, List<Entry> chunk, boolean all) {
        Map<Long, Entries.Text> texts =
                entries.texts(chunk.stream().map(Entry::number).toList());
        try {
            for (Entry entry : chunk) {
                Entries.Text text = all || !entry.personal() ? texts.get(entry.number()) : null;
                out.writePOJO(ExportedEntry.of(entry, text));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        chunk.clear();
    }

    private List<Line> lines(List<Entry> found, boolean all) {
        Map<Long, Entries.Text> texts = found.isEmpty()
                ? Map.of()
                : entries.texts(found.stream().map(Entry::number).collect(Collectors.toList()));
        return found.stream()
                .map(entry -> {
                    Entries.Text text = texts.get(entry.number());
                    boolean hidden = text != null && entry.personal() && !all;
                    return new Line(
                            entry,
                            text == null || hidden ? null : text.text(),
                            hidden,
                            text == null && !entry.textDigest().isEmpty());
                })
                .toList();
    }

    private static boolean mayReadAll(HttpServletRequest request) {
        return request.isUserInRole(StaffGroup.CAMUNDA_ADMIN.id());
    }
}
