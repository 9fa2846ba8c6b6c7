package org.apminebanconvention.intersessional.substitution;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.apminebanconvention.intersessional.engine.HandedOverTasks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which somebody says who does their tasks while they are away. */
@Controller
@RequestMapping("/substitution")
class SubstitutionController {

    private final Substitutions substitutions;
    private final HandedOverTasks tasks;

    SubstitutionController(Substitutions substitutions, HandedOverTasks tasks) {
        this.substitutions = substitutions;
        this.tasks = tasks;
    }

    @GetMapping
    ModelAndView show(Principal user, @RequestParam(defaultValue = "") String done) {
        var page = page(user, "", "", "");
        page.addObject("done", done.equals("away") || done.equals("back") ? done : "");
        return page;
    }

    @PostMapping
    ModelAndView away(
            Principal user,
            @RequestParam(defaultValue = "") String substitute,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until) {
        try {
            substitutions.away(user.getName(), substitute, LocalDate.parse(from), LocalDate.parse(until));
            return new ModelAndView("redirect:/substitution?done=away");
        } catch (DateTimeException e) {
            return refused(page(user, substitute, from, until), "substitution.problem.days");
        } catch (Substitutions.RefusedException e) {
            return refused(page(user, substitute, from, until), e.key());
        }
    }

    @PostMapping("/{id:\\d+}/back")
    String back(Principal user, @PathVariable long id) {
        substitutions.back(id, user.getName());
        return "redirect:/substitution?done=back";
    }

    private static ModelAndView refused(ModelAndView page, String problem) {
        page.addObject("problem", problem);
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private ModelAndView page(Principal user, String substitute, String from, String until) {
        var page = new ModelAndView("substitution/substitution");
        page.addObject("user", user.getName());
        page.addObject("substitutions", substitutions.of(user.getName()));
        page.addObject("colleagues", tasks.colleagues(user.getName()));
        page.addObject("substitute", substitute);
        page.addObject("from", from.isEmpty() ? substitutions.today().toString() : from);
        page.addObject("until", until);
        return page;
    }
}
