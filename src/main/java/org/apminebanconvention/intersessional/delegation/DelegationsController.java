package org.apminebanconvention.intersessional.delegation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.DelegationService.Entry;
import org.apminebanconvention.intersessional.delegation.DelegationService.LineReport;
import org.apminebanconvention.intersessional.delegation.DelegationService.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/delegations}: standing data in and out, for staff. */
@RestController
@RequestMapping("/api/delegations")
@Tag(name = "Delegations")
class DelegationsController {

    private final Delegations delegations;
    private final DelegationService service;

    DelegationsController(Delegations delegations, DelegationService service) {
        this.delegations = delegations;
        this.service = service;
    }

    @GetMapping
    @Operation(summary = "All delegations, or the one with this code")
    List<Map<String, Object>> list(@RequestParam(required = false) @Nullable String code) {
        return delegations.findAllByOrderByName().stream()
                .filter(delegation -> code == null || delegation.code().value().equals(code))
                .map(DelegationsController::line)
                .toList();
    }

    private static Map<String, Object> line(Delegation delegation) {
        var line = new LinkedHashMap<String, Object>();
        line.put("code", delegation.code().value());
        line.put("name", delegation.name());
        line.put("kind", delegation.kind().name());
        line.put("language", delegation.language());
        line.put("emails", delegation.emails());
        if (!delegation.translatedNames().isEmpty()) {
            line.put(
                    "names",
                    delegation.translatedNames().stream()
                            .collect(Collectors.toMap(
                                    name -> name.substring(0, name.indexOf('=')),
                                    name -> name.substring(name.indexOf('=') + 1))));
        }
        if (!delegation.phones().isEmpty()) {
            line.put("phones", delegation.phones());
        }
        return line;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Enter or change delegations", description = "A bad line rejects only itself.")
    ResponseEntity<List<LineReport>> json(@RequestBody List<Entry> entries) {
        return answer(service.saveAll(entries));
    }

    @PostMapping(consumes = {"text/csv", MediaType.TEXT_PLAIN_VALUE})
    ResponseEntity<List<LineReport>> csv(@RequestBody String table) {
        return answer(service.importCsv(table));
    }

    /** A list of which every line is rejected is a bad request; one with a good line is taken. */
    private static ResponseEntity<List<LineReport>> answer(List<LineReport> report) {
        boolean nothingTaken =
                !report.isEmpty() && report.stream().allMatch(line -> line.outcome() == Outcome.REJECTED);
        return ResponseEntity.status(nothingTaken ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                .body(report);
    }
}
