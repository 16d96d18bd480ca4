package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Dashboards.Change;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.yaml.Difference;
import dev.nightjar.yaml.Differences;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Dashboards as YAML: written for git, and applied from there. */
@Service
public class DashboardTexts {

    private final Dashboards dashboards;

    DashboardTexts(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /**
     * What a text makes of a dashboard.
     *
     * @param id null where the text names none and one would be made
     * @param differences empty for one that is made, and where the text says what is there already
     */
    public record Plan(Action action, @Nullable UUID id, String title, List<Difference> differences) {

        public enum Action {
            CREATED,
            CHANGED,
            UNCHANGED
        }
    }

    /** The draft of a dashboard, for whoever may change it. */
    @Transactional(readOnly = true)
    public String write(Caller caller, UUID id) {
        return DashboardText.of(dashboards.editable(caller, id)).yaml();
    }

    /** What {@link #apply} would do. */
    @Transactional(readOnly = true)
    public Plan compare(Caller caller, String yaml) {
        caller.mustBe(Role.AUTHOR);
        DashboardText text = DashboardText.read(yaml);
        return plan(text, stored(caller, text));
    }

    /**
     * Makes a text the draft of the dashboard it names; makes the dashboard, under that id, where there is none.
     *
     * @param note with which the draft is published; it stays a draft where null
     * @return what was done, and the dashboard
     */
    @Transactional
    public Applied apply(Caller caller, String yaml, @Nullable String note) {
        caller.mustBe(Role.AUTHOR);
        DashboardText text = DashboardText.read(yaml);
        Optional<Dashboard> stored = stored(caller, text);
        Plan plan = plan(text, stored);
        Dashboard after = stored.isEmpty()
                ? dashboards.create(caller, text)
                : plan.action() == Plan.Action.UNCHANGED ? stored.get() : change(caller, stored.get(), text);
        if (note != null && after.draftChanged()) {
            after = dashboards.publish(caller, after.id(), after.version(), note);
        }
        return new Applied(plan, after);
    }

    /** What was done, and what came of it. */
    public record Applied(Plan plan, Dashboard dashboard) {}

    private Dashboard change(Caller caller, Dashboard stored, DashboardText text) {
        String description = text.description() == null ? "" : text.description();
        return dashboards.change(
                caller, stored.id(), stored.version(), new Change(text.title(), description, text.definition()));
    }

    private Optional<Dashboard> stored(Caller caller, DashboardText text) {
        UUID id = text.id();
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(dashboards.editable(caller, id));
        } catch (FaultException e) {
            if (e.fault() == DashboardFault.NO_SUCH_DASHBOARD) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Plan plan(DashboardText text, Optional<Dashboard> stored) {
        if (stored.isEmpty()) {
            return new Plan(Plan.Action.CREATED, text.id(), text.title(), List.of());
        }
        List<Difference> differences = Differences.between(
                DashboardText.WHOLE, DashboardText.of(stored.get()).tree(), text.tree());
        Plan.Action action = differences.isEmpty() ? Plan.Action.UNCHANGED : Plan.Action.CHANGED;
        return new Plan(action, text.id(), text.title(), differences);
    }
}
