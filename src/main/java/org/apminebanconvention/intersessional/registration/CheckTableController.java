package org.apminebanconvention.intersessional.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.engine.DecisionTables;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.meeting.MeetingCode;
import org.apminebanconvention.intersessional.meeting.MeetingWords;
import org.apminebanconvention.intersessional.meeting.Meetings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page on which staff change the table by which registrations are checked: they take it away, change it, see what the changed one would
 * have decided so far, and put it into force.
 */
@Controller
@RequestMapping("/staff/registration-check")
class CheckTableController {

    /** As many lines as a person looks through. */
    private static final int SHOWN = 500;

    private static final int LONGEST_NOTE = 500;

    /** Stands for the table that the product brings, where versions are numbers. */
    private static final String PRODUCT = "product";

    private static final List<String> COLUMNS =
            List.of("meeting", "delegation", "registration", "outcome", "new_outcome", "reasons", "new_reasons");

    private final DecisionTables tables;
    private final CheckTrial trial;
    private final Meetings meetings;
    private final MeetingWords words;
    private final Delegations delegations;

    CheckTableController(
            DecisionTables tables, CheckTrial trial, Meetings meetings, MeetingWords words, Delegations delegations) {
        this.tables = tables;
        this.trial = trial;
        this.meetings = meetings;
        this.words = words;
        this.delegations = delegations;
    }

    @GetMapping
    String show(Model model) {
        return page(new Problems(), model);
    }

    /** @param version its number, or {@code product} */
    @GetMapping("/{version:\\d+|product}.dmn")
    ResponseEntity<byte[]> download(@PathVariable String version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(RegistrationCheck.TABLE + "-" + version + ".dmn")
                                .build()
                                .toString())
                .body(content(version));
    }

    /**
     * Tries a table; nothing is kept.
     *
     * @param version a version that is to be tried instead of a file
     * @param meeting whose registrations it is tried on; all where that is empty
     */
    @PostMapping("/trial")
    String attempt(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(defaultValue = "") String meeting,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (version == null && (file == null || file.isEmpty())) {
            return refused(Problems.of("file", "registration.check.problem.noFile"), model, response);
        }
        if (file != null && file.getSize() > CheckTableReader.MOST_BYTES) {
            return refused(
                    Problems.of("file", "registration.check.problem.tooBig", CheckTableReader.MOST_BYTES / 1000),
                    model,
                    response);
        }
        return attempt(
                version == null && file != null ? file.getBytes() : content(String.valueOf(version)),
                meeting,
                "",
                new Problems(),
                model,
                response);
    }

    /**
     * Puts a table into force that has been tried.
     *
     * @param table the DMN file in Base64, as the trial's page has it
     * @param seen the number of the version that was in force then
     */
    @PostMapping("/force")
    String putIntoForce(
            @RequestParam String table,
            @RequestParam int seen,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String meeting,
            Principal user,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        byte[] file = decoded(table);
        String reason = note.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_NOTE) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return attempt(
                    file,
                    meeting,
                    reason,
                    Problems.of("note", "registration.check.problem.note", LONGEST_NOTE),
                    model,
                    response);
        }
        try {
            CheckTable changed = CheckTable.read(file);
            trial.of(changed, null);
            next.addFlashAttribute(
                    "inForce",
                    tables.putIntoForce(RegistrationCheck.TABLE, changed.file(), seen, user.getName(), reason));
            return "redirect:/staff/registration-check";
        } catch (CheckTable.RefusedException e) {
            return refused(e.problems(), model, response);
        } catch (DecisionTables.ReplacedMeanwhileException e) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return attempt(
                    file, meeting, reason, Problems.of("file", "registration.check.problem.replaced"), model, response);
        }
    }

    /** All lines of a trial, as a table. */
    @PostMapping("/trial.csv")
    ResponseEntity<String> lines(
            @RequestParam String table, @RequestParam(defaultValue = "") String meeting, Locale language)
            throws JsonProcessingException {
        Meeting chosen = chosen(meeting);
        try {
            List<CheckTrial.Line> lines = trial.of(
                            CheckTable.read(decoded(table)), chosen == null ? null : chosen.code())
                    .lines();
            Map<DelegationCode, Delegation> known = named(lines);
            var rows = new ArrayList<List<String>>();
            rows.add(COLUMNS);
            lines.forEach(line -> rows.add(row(line, known, language)));
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + RegistrationCheck.TABLE + "-trial.csv\"")
                    .body(new CsvMapper().writeValueAsString(rows));
        } catch (CheckTable.RefusedException e) {
            throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage(), e);
        }
    }

    private static List<String> row(CheckTrial.Line line, Map<DelegationCode, Delegation> known, Locale language) {
        Delegation delegation = known.get(line.delegation());
        return Stream.of(
                        line.meeting().value(),
                        delegation == null ? line.delegation().value() : delegation.name(language),
                        line.registration().value(),
                        line.now().outcome().word(),
                        line.then().outcome().word(),
                        line.now().inWords(),
                        line.then().inWords())
                .map(cell -> !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell)
                .toList();
    }

    private String attempt(
            byte[] file, String meeting, String note, Problems problems, Model model, HttpServletResponse response) {
        Meeting chosen = chosen(meeting);
        CheckTable table;
        CheckTrial.Result result;
        try {
            table = CheckTable.read(file);
            result = trial.of(table, chosen == null ? null : chosen.code());
        } catch (CheckTable.RefusedException e) {
            return refused(e.problems(), model, response);
        }
        List<CheckTrial.Line> shown = result.lines().stream().limit(SHOWN).toList();
        model.addAttribute("problems", problems);
        model.addAttribute("table", table);
        model.addAttribute("file", Base64.getEncoder().encodeToString(file));
        model.addAttribute("seen", tables.inForce(RegistrationCheck.TABLE).number());
        model.addAttribute("note", note);
        model.addAttribute("longestNote", LONGEST_NOTE);
        model.addAttribute("meeting", chosen);
        model.addAttribute("result", result);
        model.addAttribute("moves", result.moves());
        model.addAttribute("lines", shown);
        model.addAttribute("delegations", named(shown));
        return "registration/check-trial";
    }

    private String refused(Problems problems, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return page(problems, model);
    }

    private String page(Problems problems, Model model) {
        List<DecisionTables.Version> versions = tables.versions(RegistrationCheck.TABLE);
        model.addAttribute("problems", problems);
        model.addAttribute("versions", versions);
        model.addAttribute(
                "productsOwn", tables.shippedOnly(RegistrationCheck.TABLE).isPresent());
        List<Meeting> all = meetings.findAllByOrderByBegins();
        model.addAttribute("meetings", all);
        // moments are told in the time zone of a meeting
        model.addAttribute("clockOf", all.isEmpty() ? null : all.get(all.size() - 1));
        model.addAttribute("words", words);
        model.addAttribute("facts", Facts.TYPES);
        try {
            model.addAttribute(
                    "table",
                    CheckTable.read(content(String.valueOf(versions.get(0).number()))));
        } catch (CheckTable.RefusedException e) {
            // one of an older kind: it can be downloaded
            model.addAttribute("table", null);
        }
        return "registration/check";
    }

    private byte[] content(String version) {
        return (version.equals(PRODUCT)
                        ? tables.shippedOnly(RegistrationCheck.TABLE)
                        : version.matches("\\d{1,6}")
                                ? tables.content(RegistrationCheck.TABLE, Integer.parseInt(version))
                                : Optional.<byte[]>empty())
                .orElseThrow(MeetingPage::noSuchPage);
    }

    private @Nullable Meeting chosen(String meeting) {
        try {
            return meeting.isEmpty()
                    ? null
                    : meetings.find(new MeetingCode(meeting)).orElseThrow(MeetingPage::noSuchPage);
        } catch (IllegalArgumentException e) {
            throw MeetingPage.noSuchPage();
        }
    }

    private Map<DelegationCode, Delegation> named(List<CheckTrial.Line> lines) {
        Set<DelegationCode> codes =
                lines.stream().map(CheckTrial.Line::delegation).collect(Collectors.toSet());
        return delegations.findAllById(codes).stream().collect(Collectors.toMap(Delegation::code, Function.identity()));
    }

    /** What is no Base64 was not sent by our page; it is refused like any file that is no table. */
    private static byte[] decoded(String table) {
        try {
            return Base64.getDecoder().decode(table);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
