package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way down a tile: from what it is grouped by to what lies below, one clicked mark after the other. A path that ends
 * with periods goes on to finer ones by itself.
 */
record DrillPath(List<Visual.Category> levels) {

    static DrillPath of(Tile tile) {
        Visual visual = tile.visual().relevant();
        List<Visual.Category> levels = new ArrayList<>();
        Visual.Category top = top(visual);
        if (top != null) {
            levels.add(top);
            if (visual.kind() != VisualKind.CALENDAR) {
                levels.addAll(tile.drill());
                Visual.Category last = levels.getLast();
                for (Grain grain = finer(last.grain()); grain != null; grain = finer(grain)) {
                    levels.add(new Visual.Category(last.column(), grain));
                }
            }
        }
        return new DrillPath(List.copyOf(levels));
    }

    /** What one goes down from: of a pivot table the outer field that goes down. */
    private static Visual.@Nullable Category top(Visual visual) {
        if (visual.kind() != VisualKind.PIVOT) {
            return visual.category();
        }
        return visual.rows().isEmpty() ? null : visual.rows().getFirst();
    }

    private static Visual onLevel(Visual visual, Visual.Category level) {
        if (visual.kind() != VisualKind.PIVOT) {
            return visual.withCategory(level);
        }
        List<Visual.Category> rows = new ArrayList<>(visual.rows());
        rows.set(0, level);
        return visual.withRows(rows);
    }

    private static @Nullable Grain finer(@Nullable Grain grain) {
        return switch (grain) {
            case YEAR -> Grain.QUARTER;
            case QUARTER -> Grain.MONTH;
            case MONTH -> Grain.WEEK;
            case WEEK -> Grain.DAY;
            case DAY, HOUR -> null;
            case null -> null;
        };
    }

    /** The level that is reached by so many steps. */
    Optional<Visual.Category> level(int steps) {
        return steps < levels.size() ? Optional.of(levels.get(steps)) : Optional.empty();
    }

    /** The tile as it is shown after these steps. */
    Tile after(Tile tile, List<@Nullable String> steps) {
        return steps.isEmpty()
                ? tile
                : level(steps.size())
                        .map(level -> tile.with(onLevel(tile.visual(), level)))
                        .orElse(tile);
    }

    /** The marks that were clicked on the way. */
    List<Condition> conditions(List<OutputColumn> columns, List<@Nullable String> steps) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Visual.Category level = levels.get(i);
            List<@Nullable String> mark = new ArrayList<>();
            mark.add(steps.get(i));
            Conditions.find(columns, level.column())
                    .map(column -> Conditions.marked(column, level.grain(), mark))
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    /** Fails where there is no level so far down. */
    void check(List<@Nullable String> steps, String field) {
        if (!steps.isEmpty() && steps.size() >= levels.size()) {
            throw new FaultException(DashboardFault.DRILL_TOO_DEEP).about(field);
        }
    }
}
