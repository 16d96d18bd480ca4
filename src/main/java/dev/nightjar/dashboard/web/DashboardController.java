package dev.nightjar.dashboard.web;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Downloads;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Level;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.PriceBook;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.metering.Reader;
import dev.nightjar.metering.ReaderSessions;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The pages of dashboards; what stands on them comes from the REST API. */
@Controller
@RequestMapping("/dashboards")
class DashboardController {

    private final Dashboards dashboards;
    private final Downloads downloads;
    private final ReaderSessions sessions;
    private final PriceBooks books;
    private final Clock clock;

    DashboardController(
            Dashboards dashboards, Downloads downloads, ReaderSessions sessions, PriceBooks books, Clock clock) {
        this.dashboards = dashboards;
        this.downloads = downloads;
        this.sessions = sessions;
        this.books = books;
        this.clock = clock;
    }

    @GetMapping
    String list(Caller caller, Model model) {
        model.addAttribute("mayCreate", caller.role().includes(Role.AUTHOR));
        return "dashboard/list";
    }

    /** The meter is only read here: the page's first call for data is the reader's action. */
    @GetMapping("/{id}")
    String dashboard(Caller caller, @PathVariable UUID id, Model model) {
        Dashboard dashboard = dashboards.get(caller, id);
        PriceBook prices = books.at(clock.instant());
        model.addAttribute("id", id);
        model.addAttribute("title", dashboard.title());
        model.addAttribute("prices", prices);
        model.addAttribute(
                "downloads",
                dashboards.level(caller, dashboard).includes(Level.EDIT) || downloads.forReaders(caller, id));
        if (!caller.role().includes(Role.AUTHOR)) {
            model.addAttribute("sessionMeter", sessions.meter(new Reader.Person(caller.account(), caller.name())));
        }
        return "dashboard/dashboard";
    }
}
