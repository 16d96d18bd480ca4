package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Visual;
import dev.nightjar.dashboard.DataRequest.Cross;
import dev.nightjar.dashboard.Selection.Days;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filters and clicks that reach one tile: those on a column its statement has.
 *
 * @param others all but those of date filters
 * @param days the date filters, which a comparison moves into the past
 */
record Conditions(List<Condition> others, List<OnDays> days) {

    /** @param chosen where either end may be open */
    record OnDays(OutputColumn column, Days chosen) {

        Condition condition() {
            LocalDate last = chosen.to();
            return new Condition.Between(
                    column,
                    chosen.from() == null ? null : chosen.from().atStartOfDay(),
                    last == null ? null : last.plusDays(1).atStartOfDay());
        }
    }

    static Conditions none() {
        return new Conditions(List.of(), List.of());
    }

    /** What reaches a tile whose statement has these columns. */
    static Conditions reaching(
            Tile tile, List<OutputColumn> columns, Definition definition, DataRequest request, LocalDate today) {
        List<Condition> others = new ArrayList<>();
        List<OnDays> days = new ArrayList<>();
        for (Filter filter : definition.filters()) {
            Selection selection = request.filters().getOrDefault(filter.id(), filter.selection());
            Optional<OutputColumn> column = find(columns, filter.column());
            if (column.isPresent()) {
                switch (filter.kind()) {
                    case LIST -> {
                        if (!selection.listed().isEmpty()) {
                            others.add(new Condition.In(column.get(), selection.listed()));
                        }
                    }
                    case DATE ->
                        selection
                                .days(today)
                                .filter(any -> temporal(column.get().type()))
                                .ifPresent(chosen -> days.add(new OnDays(column.get(), chosen)));
                }
            }
        }
        for (Cross cross : request.cross()) {
            if (!cross.tile().equals(tile.id())) {
                find(columns, cross.column()).ifPresent(column -> others.add(clicked(column, cross, definition)));
            }
        }
        return new Conditions(others, days);
    }

    /** A clicked mark: the value itself, or the period it stands for. */
    private static Condition clicked(OutputColumn column, Cross cross, Definition definition) {
        Grain grain = definition
                .tile(cross.tile())
                .map(Tile::visual)
                .map(Visual::category)
                .filter(category -> category.column().equalsIgnoreCase(cross.column()))
                .map(Visual.Category::grain)
                .orElse(null);
        String first = cross.values().isEmpty() ? null : cross.values().getFirst();
        if (grain == null || first == null || !temporal(column.type())) {
            return new Condition.In(column, cross.values());
        }
        LocalDateTime start = moment(first);
        return new Condition.Between(column, start, grain.end(start));
    }

    /** A date or timestamp as an answer names it. */
    static LocalDateTime moment(String text) {
        try {
            return text.length() <= 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID)
                    .about("cross.values")
                    .because(e);
        }
    }

    /** Fails where a request names a filter or mark the dashboard does not have: a link must not reach other columns. */
    static void check(Definition definition, DataRequest request) {
        for (var entry : request.filters().entrySet()) {
            if (definition.filters().stream().noneMatch(filter -> filter.id().equals(entry.getKey()))) {
                throw new FaultException(DashboardFault.NO_SUCH_FILTER).about("filters." + entry.getKey());
            }
            Definition.check(entry.getValue(), "filters." + entry.getKey());
        }
        for (Cross cross : request.cross()) {
            Visual visual = definition
                    .tile(cross.tile())
                    .map(Tile::visual)
                    .orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_TILE).about("cross"));
            boolean shown =
                    visual.category() != null && visual.category().column().equalsIgnoreCase(cross.column())
                            || cross.column().equalsIgnoreCase(visual.split());
            if (!shown) {
                throw new FaultException(DashboardFault.NO_SUCH_FILTER).about("cross");
            }
        }
    }

    List<Condition> all() {
        List<Condition> all = new ArrayList<>(others);
        days.forEach(chosen -> all.add(chosen.condition()));
        return all;
    }

    /** The same over the period before, as long as the chosen one; empty where no date filter has two ends. */
    Optional<Conditions> periodBefore() {
        for (int i = 0; i < days.size(); i++) {
            Optional<Days> before = days.get(i).chosen().before();
            if (before.isPresent()) {
                List<OnDays> shifted = new ArrayList<>(days);
                shifted.set(i, new OnDays(days.get(i).column(), before.get()));
                return Optional.of(new Conditions(others, shifted));
            }
        }
        return Optional.empty();
    }

    static Optional<OutputColumn> find(List<OutputColumn> columns, @Nullable String name) {
        return columns.stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static boolean temporal(DataType type) {
        return type == DataType.Simple.DATE || type instanceof DataType.Timestamp;
    }
}
