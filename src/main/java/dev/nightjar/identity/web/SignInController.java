package dev.nightjar.identity.web;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.FirstRun;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages before one is signed in: set-up and sign-in. */
@Controller
class SignInController {

    private final FirstRun firstRun;

    SignInController(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @GetMapping("/sign-in")
    String signIn(Optional<Caller> caller, HttpServletRequest request, Model model) {
        if (caller.isPresent()) {
            return "redirect:/";
        }
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        model.addAttribute(
                "notice",
                switch (query) {
                    case "wrong" -> "identity.sign-in.wrong";
                    case "throttled" -> "identity.sign-in.throttled";
                    case "out" -> "identity.sign-in.out";
                    default -> "";
                });
        return "identity/sign-in";
    }

    @GetMapping("/set-up")
    String setUp(Model model) {
        if (!firstRun.pending()) {
            return "redirect:/";
        }
        model.addAttribute("asksCode", firstRun.code().isPresent());
        return "identity/set-up";
    }

    @PostMapping("/set-up")
    String setUp(
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            jakarta.servlet.http.HttpServletResponse response,
            Locale locale,
            Model model)
            throws ServletException {
        if (!firstRun.pending()) {
            return "redirect:/";
        }
        try {
            firstRun.setUp(name, password, code);
        } catch (FaultException e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", e.message(locale));
            model.addAttribute("problemField", e.field().orElse(""));
            model.addAttribute("name", name);
            return setUp(model);
        }
        request.login(name, password);
        return "redirect:/";
    }
}
