package org.apminebanconvention.intersessional.watch;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.apminebanconvention.intersessional.engine.FailedJobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What has stopped, in words, a line for each cause; managers have all of a cause tried again. */
@Controller
@RequestMapping("/progress/incidents")
class IncidentsController {

    private final FailedJobs jobs;
    private final IncidentWords words;

    IncidentsController(FailedJobs jobs, IncidentWords words) {
        this.jobs = jobs;
        this.words = words;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "-1") int again, Locale language, Model model) {
        List<IncidentWords.Told> told =
                jobs.causes().stream().map(cause -> words.of(cause, language)).toList();
        model.addAttribute("causes", told);
        model.addAttribute("again", again);
        return "watch/incidents";
    }

    @PostMapping("/{cause}/again")
    String tryAgain(@PathVariable String cause, Principal user) {
        int tried = jobs.find(cause)
                .map(found -> jobs.tryAgain(found, user.getName()))
                .orElse(0);
        return "redirect:/progress/incidents?again=" + tried;
    }
}
