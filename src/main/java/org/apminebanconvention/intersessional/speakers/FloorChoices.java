package org.apminebanconvention.intersessional.speakers;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apminebanconvention.intersessional.delegation.Delegation;
import org.apminebanconvention.intersessional.delegation.DelegationCode;
import org.apminebanconvention.intersessional.delegation.Delegations;
import org.apminebanconvention.intersessional.invitation.InvitationId;
import org.apminebanconvention.intersessional.registration.PersonWords;
import org.apminebanconvention.intersessional.registration.Registration;
import org.apminebanconvention.intersessional.registration.Registrations;
import org.springframework.stereotype.Component;

/** What can be chosen where the floor is asked for: who is registered, and which delegations may join. */
@Component
class FloorChoices {

    private final Registrations registrations;
    private final Delegations delegations;
    private final PersonWords words;

    FloorChoices(Registrations registrations, Delegations delegations, PersonWords words) {
        this.registrations = registrations;
        this.delegations = delegations;
        this.words = words;
    }

    FloorForm.Choices of(InvitationId invitation) {
        Locale language = delegations.require(invitation.delegation()).locale();
        var participants = new LinkedHashMap<String, String>();
        registrations.of(invitation).stream()
                .filter(registration -> registration.stands() && !registration.onHold())
                .forEach(registration -> add(registration, language, participants));
        var known = new HashMap<String, DelegationCode>();
        return new FloorForm.Choices(participants, typed -> called(typed, known));
    }

    /** The names of all delegations, in English. */
    Map<DelegationCode, String> names() {
        return delegations.findAllByOrderByName().stream()
                .collect(Collectors.toMap(Delegation::code, Delegation::name));
    }

    private void add(Registration registration, Locale language, Map<String, String> participants) {
        registration.latest().participants().stream()
                .filter(participant -> !Boolean.FALSE.equals(participant.accepted()))
                .forEach(participant -> participants.put(
                        registration.id() + "/" + participant.id(), words.name(participant.person(), language)));
    }

    private Optional<DelegationCode> called(String typed, Map<String, DelegationCode> known) {
        if (known.isEmpty()) {
            delegations.findAllByOrderByName().forEach(delegation -> delegation
                    .comparedNames()
                    .forEach(name -> known.putIfAbsent(name, delegation.code())));
        }
        return Optional.ofNullable(known.get(Delegation.compared(typed)));
    }
}
