package dev.nightjar.dashboard;

import dev.nightjar.console.HomeSection;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Dashboards to jump to from home. */
@Component
class DashboardsOnHome implements HomeSection {

    private static final int FEW = 6;
    private static final String ICON = "layout-dashboard";

    private final Dashboards dashboards;
    private final Owners owners;

    DashboardsOnHome(Dashboards dashboards, Owners owners) {
        this.dashboards = dashboards;
        this.owners = owners;
    }

    @Override
    public String title() {
        return "dashboard.home";
    }

    @Override
    public String href() {
        return "/dashboards";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Role least() {
        return Role.READER;
    }

    @Override
    public List<Line> lines(Caller caller) {
        return dashboards.list(caller, "", Dashboards.Scope.ALL, FEW).stream()
                .map(found ->
                        new Line(ICON, found.title(), owners.name(found.owner()), null, href(found), found.picture()))
                .toList();
    }

    @Override
    public String empty() {
        return "dashboard.home.empty";
    }

    @Override
    public Optional<Action> action(Caller caller) {
        return caller.role().includes(Role.AUTHOR)
                ? Optional.of(new Action("dashboard.new", "/dashboards?new", "plus"))
                : Optional.empty();
    }

    private static String href(DashboardSummary summary) {
        return "/dashboards/" + summary.id();
    }
}
