package dev.nightjar.dashboard.web;

import dev.nightjar.dashboard.DashboardFault;
import dev.nightjar.dashboard.LinkDoor;
import dev.nightjar.dashboard.LinkVisitors;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.ReaderSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page behind a shared link: the dashboard, the question for its password, or one and the same "nothing here". */
@Controller
class LinkController {

    private static final String POLICY = "Content-Security-Policy";
    private static final String OURSELVES = "frame-ancestors 'self'";

    private final LinkVisitors visitors;
    private final ReaderSessions sessions;

    LinkController(LinkVisitors visitors, ReaderSessions sessions) {
        this.visitors = visitors;
        this.sessions = sessions;
    }

    @GetMapping("/s/{token}")
    String open(
            @PathVariable String token,
            Optional<Caller> caller,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("token", token);
        try {
            LinkDoor.Entry entry = visitors.arrive(token, caller, request, response);
            allowFrames(entry.origins(), response);
            model.addAttribute("visit", entry.visit());
            return shown(entry, model);
        } catch (FaultException closed) {
            boolean askForPassword = closed.fault() == DashboardFault.LINK_PASSWORD_NEEDED;
            response.setStatus(askForPassword ? HttpStatus.UNAUTHORIZED.value() : HttpStatus.NOT_FOUND.value());
            return askForPassword ? "dashboard/link-password" : "dashboard/link-gone";
        }
    }

    /** Only this one page, and only by these sites. */
    private static void allowFrames(List<String> origins, HttpServletResponse response) {
        String policy = response.getHeader(POLICY);
        if (!origins.isEmpty() && policy != null) {
            String sites = OURSELVES + " " + String.join(" ", origins);
            response.setHeader(POLICY, policy.replace(OURSELVES, sites));
        }
    }

    /** The meter is only read here: the page's first call for data is the visitor's action. */
    private String shown(LinkDoor.Entry entry, Model model) {
        Viewing viewing = entry.viewing();
        model.addAttribute("title", viewing.dashboard().title());
        model.addAttribute("downloads", viewing.terms().downloads());
        if (viewing.reader() != null && entry.metered()) {
            model.addAttribute("sessionMeter", sessions.meter(viewing.reader()));
        }
        return "dashboard/link";
    }
}
