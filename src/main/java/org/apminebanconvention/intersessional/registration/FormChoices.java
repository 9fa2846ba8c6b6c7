package org.apminebanconvention.intersessional.registration;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apminebanconvention.intersessional.meeting.Meeting;
import org.apminebanconvention.intersessional.registration.Person.CourtesyTitle;
import org.apminebanconvention.intersessional.registration.Person.Gender;

/**
 * What a form offers to choose from.
 *
 * @param languages names by code, in the language of the page
 */
record FormChoices(
        List<CourtesyTitle> titles,
        List<ParticipantRole> roles,
        List<Gender> genders,
        Map<String, String> languages,
        List<LocalDate> days,
        List<Source> sources,
        int mostParticipants,
        boolean noteDemanded) {

    static FormChoices of(Meeting meeting, Locale language) {
        var languages = new LinkedHashMap<String, String>();
        Person.LANGUAGES.forEach(code -> {
            String name = Locale.forLanguageTag(code).getDisplayLanguage(language);
            languages.put(code, name.substring(0, 1).toUpperCase(language) + name.substring(1));
        });
        return new FormChoices(
                List.of(CourtesyTitle.values()),
                List.of(ParticipantRole.values()),
                List.of(Gender.values()),
                languages,
                meeting.days(),
                List.of(Source.MAIL, Source.POST, Source.PHONE),
                RegistrationForm.MOST_PARTICIPANTS,
                meeting.terms().noteVerbale());
    }
}
