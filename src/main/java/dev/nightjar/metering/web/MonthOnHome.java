package dev.nightjar.metering.web;

import dev.nightjar.console.HomeSection;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.Costs;
import dev.nightjar.metering.Usage;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What this month has cost so far, on the home page: everybody's for administrators, else one's own. */
@Component
class MonthOnHome implements HomeSection {

    private final Costs costs;
    private final MessageSource messages;

    MonthOnHome(Costs costs, MessageSource messages) {
        this.costs = costs;
        this.messages = messages;
    }

    @Override
    public String title() {
        return "metering.home";
    }

    @Override
    public String href() {
        return "/cost";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Role least() {
        return Role.READER;
    }

    @Override
    public List<Line> lines(Caller caller) {
        Usage usage = costs.total(caller, costs.thisMonth());
        if (usage.statements() == 0 && usage.sessions() == 0) {
            return List.of();
        }
        Figures figures = new Figures(LocaleContextHolder.getLocale());
        Line sessions =
                line("users", "metering.home.sessions", usage.sessions(), figures.money(usage.sessionCost()), figures);
        if (!caller.role().includes(Role.AUTHOR)) {
            return List.of(sessions);
        }
        String scans = figures.bytes(usage.bytesScanned()) + " · " + figures.money(usage.scans());
        return List.of(line("terminal-2", "metering.home.scans", usage.statements(), scans, figures), sessions);
    }

    private Line line(String icon, String key, long count, String detail, Figures figures) {
        Locale locale = figures.locale();
        return new Line(icon, messages.getMessage(key, new Object[] {count}, locale), detail, href());
    }

    @Override
    public String empty() {
        return "metering.home.empty";
    }
}
