package org.apminebanconvention.intersessional.delegation;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters and changes delegations, one by one or as a table of which each line stands for itself. */
@Service
public class DelegationService {

    private static final Set<String> LANGUAGES = Set.of("ar", "en", "es", "fr", "ru");

    private static final Pattern PHONE =
            Pattern.compile("[+(]?\\p{Nd}[\\p{Nd} ()./\\-]{3,30}(?:\\s?(?:x|ext\\.?)\\s?\\p{Nd}{1,6})?");

    private final Delegations delegations;
    private final TransactionTemplate transaction;

    DelegationService(Delegations delegations, TransactionTemplate transaction) {
        this.delegations = delegations;
        this.transaction = transaction;
    }

    /** A delegation as it is handed in: everything may be missing or wrong. */
    @Schema(name = "Delegation")
    public record Entry(
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String language,
            @Nullable List<String> emails,
            @Nullable Map<String, String> names,
            @Nullable List<String> phones) {}

    /** What became of one line. {@code line} counts from 1; in a CSV file the heading is line 1. */
    public record LineReport(int line, @Nullable String code, Outcome outcome, @Nullable String message) {}

    /** What became of an entry. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED,
        REJECTED
    }

    /**
     * Creates the delegation, or changes it to what is given when its code is known.
     *
     * @throws IllegalArgumentException with a sentence on what is wrong
     */
    @Transactional
    public Outcome save(Entry entry) {
        var code = new DelegationCode(required(entry.code(), "code"));
        String name = required(entry.name(), "name");
        DelegationKind kind = kind(required(entry.kind(), "kind"));
        String language = required(entry.language(), "language").toLowerCase(Locale.ROOT);
        if (!LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("The language '" + language + "' is none of ar, en, es, fr, ru");
        }
        List<String> emails = entry.emails() == null
                ? List.of()
                : entry.emails().stream()
                        .map(DelegationService::address)
                        .distinct()
                        .toList();
        var known = delegations.find(code);
        // who hands a delegation in without names in other languages, or without phones, leaves them as they are
        List<String> names =
                entry.names() == null ? known.map(Delegation::translatedNames).orElse(List.of()) : names(entry.names());
        List<String> phones =
                entry.phones() == null ? known.map(Delegation::phones).orElse(List.of()) : phones(entry.phones());
        Delegation wanted = known.orElse(new Delegation(code, 0, name, kind, language, emails, names, phones))
                .with(name, kind, language, emails, names, phones);
        if (known.isPresent() && known.get().equals(wanted)) {
            return Outcome.UNCHANGED;
        }
        delegations.save(wanted);
        return known.isPresent() ? Outcome.CHANGED : Outcome.CREATED;
    }

    /** Takes a whole list; a bad entry rejects only itself. */
    public List<LineReport> saveAll(List<Entry> entries) {
        var report = new ArrayList<LineReport>();
        for (Entry entry : entries) {
            report.add(report(report.size() + 1, entry));
        }
        return report;
    }

    /**
     * Takes a CSV table with the columns code, name, kind, language, emails (several separated by a semicolon or a blank); a bad
     * line rejects only itself.
     *
     * @throws org.springframework.web.server.ResponseStatusException with HTTP 400 when the text is no such table at all
     */
    public List<LineReport> importCsv(String csv) {
        return DelegationTable.read(csv).stream()
                .map(line -> line.entry() == null
                        ? new LineReport(line.number(), null, Outcome.REJECTED, line.problem())
                        : report(line.number(), line.entry()))
                .toList();
    }

    /**
     * Replaces the addresses of a delegation by those that the ISU has found out.
     *
     * @throws IllegalArgumentException with a sentence when one of them is none, or there is none at all
     */
    @Transactional
    public void correctAddresses(DelegationCode code, List<String> emails) {
        if (emails.isEmpty()) {
            throw new IllegalArgumentException("There is no e-mail address");
        }
        Delegation delegation = delegations.require(code);
        delegations.save(delegation.with(
                delegation.name(),
                delegation.kind(),
                delegation.language(),
                emails.stream().map(DelegationService::address).distinct().toList(),
                delegation.translatedNames(),
                delegation.phones()));
    }

    /**
     * Replaces the telephone numbers of a delegation by those that the ISU has found out; none is allowed.
     *
     * @throws IllegalArgumentException with a sentence when one of them is none
     */
    @Transactional
    public void correctPhones(DelegationCode code, List<String> phones) {
        Delegation delegation = delegations.require(code);
        delegations.save(delegation.with(
                delegation.name(),
                delegation.kind(),
                delegation.language(),
                delegation.emails(),
                delegation.translatedNames(),
                phones(phones)));
    }

    private LineReport report(int line, Entry entry) {
        try {
            Outcome outcome = transaction.execute(status -> save(entry));
            return new LineReport(line, entry.code(), outcome == null ? Outcome.UNCHANGED : outcome, null);
        } catch (IllegalArgumentException e) {
            return new LineReport(line, entry.code(), Outcome.REJECTED, e.getMessage());
        }
    }

    private static List<String> names(Map<String, String> names) {
        names.keySet().stream()
                .filter(language -> !LANGUAGES.contains(language))
                .findFirst()
                .ifPresent(language -> {
                    throw new IllegalArgumentException(
                            "The language '" + language + "' of a name is none of ar, en, es, fr, ru");
                });
        return names.entrySet().stream()
                .filter(name -> !name.getValue().isBlank())
                .map(name -> name.getKey() + "=" + name.getValue().strip())
                .sorted()
                .toList();
    }

    private static List<String> phones(List<String> phones) {
        return phones.stream()
                .map(String::strip)
                .filter(phone -> !phone.isEmpty())
                .distinct()
                .map(DelegationService::phone)
                .toList();
    }

    private static String phone(String phone) {
        if (!isPhone(phone)) {
            throw new IllegalArgumentException("'" + phone + "' is not a telephone number");
        }
        return phone;
    }

    /** Whether this is a telephone number as people write it, in any digits, with or without an extension. */
    public static boolean isPhone(String phone) {
        return PHONE.matcher(phone).matches();
    }

    private static DelegationKind kind(String kind) {
        try {
            return DelegationKind.valueOf(kind);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The kind '" + kind + "' is none of " + Arrays.toString(DelegationKind.values()), e);
        }
    }

    /**
     * A mail address that is well formed (RFC 5322) and has a domain.
     *
     * @throws IllegalArgumentException with a sentence on what is wrong
     */
    public static String address(String email) {
        String stripped = email.strip();
        try {
            var address = new InternetAddress(stripped, true);
            address.validate();
            if (!stripped.equals(address.getAddress()) || stripped.indexOf('@') < 1) {
                throw new AddressException("no bare address");
            }
            return stripped;
        } catch (AddressException e) {
            throw new IllegalArgumentException("'" + stripped + "' is not an e-mail address", e);
        }
    }

    private static String required(@Nullable String value, String column) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The " + column + " is missing");
        }
        return value.strip();
    }
}
