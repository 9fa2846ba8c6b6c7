package org.apminebanconvention.intersessional.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /login}: the one login of the pages and the engine's webapps. */
@Controller
class LoginController {

    private static final Set<String> REASONS = Set.of("groups", "name", "taken", "provider", "again");

    private final OpenIdProperties provider;
    private final OpenIdSignIn signIn;
    private final OneLogin login;

    LoginController(OpenIdProperties provider, OpenIdSignIn signIn, OneLogin login) {
        this.provider = provider;
        this.signIn = signIn;
        this.login = login;
    }

    @GetMapping("/login")
    String login(@RequestParam(required = false) @Nullable String refused, Model model) {
        if (provider.enabled()) {
            model.addAttribute("provider", provider.title());
            model.addAttribute("way", OpenIdSignIn.WAY);
            model.addAttribute("refused", refused != null && REASONS.contains(refused) ? refused : null);
        }
        return "security/login";
    }

    /**
     * Where one of the webapps goes when nobody is logged in there (any longer).
     *
     * @return {@code to}: the provider, if somebody logged out who had logged in there, else the page again, which leads to the log-in;
     *     204 without a provider, for the webapp's own log-in
     */
    @GetMapping("/logged-out")
    ResponseEntity<Map<String, String>> loggedOut(HttpServletRequest request) {
        if (!provider.enabled() || login.containsContext(request)) {
            return ResponseEntity.noContent().build();
        }
        String to = Objects.requireNonNullElse(signIn.whereToLogOut(request), "");
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return ResponseEntity.ok(Map.of("to", to));
    }
}
