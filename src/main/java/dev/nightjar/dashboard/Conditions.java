package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.dashboard.Selection.Nulls;
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
 * @param dates the date filters, which a comparison moves into the past
 */
record Conditions(List<Condition> others, List<OnDates> dates) {

    /** @param before what the chosen dates are compared with; null where that is nothing */
    record OnDates(
            OutputColumn column,
            Span chosen,
            @Nullable Span before,
            @Nullable Nulls nulls) {

        List<Condition> conditions() {
            return Narrowing.withNulls(
                    column, nulls, Optional.of(new Condition.Between(column, chosen.start(), chosen.end())));
        }
    }

    static Conditions none() {
        return new Conditions(List.of(), List.of());
    }

    /**
     * What reaches a tile whose statement has these columns.
     *
     * @throws FaultException {@link DashboardFault#FILTER_NEEDED} while a filter that must be chosen in is not
     */
    static Conditions reaching(
            Tile tile, List<OutputColumn> columns, Definition definition, DataRequest request, LocalDateTime now) {
        List<Condition> others = new ArrayList<>();
        List<OnDates> dates = new ArrayList<>();
        for (Filter filter : definition.filters()) {
            Optional<OutputColumn> column = filter.reaches(tile) ? find(columns, filter.column()) : Optional.empty();
            if (column.isPresent()) {
                Selection selection = filter.chosen(request);
                if (filter.required() && !selection.narrows(filter.kind())) {
                    throw new FaultException(DashboardFault.FILTER_NEEDED, filter.name());
                }
                Conditions own = of(filter, selection, column.get(), columns, now);
                others.addAll(own.others());
                dates.addAll(own.dates());
            }
        }
        others.addAll(DrillPath.of(tile).conditions(columns, request.steps(tile)));
        others.addAll(new Picks(definition, request).reaching(tile, columns));
        return new Conditions(others, dates);
    }

    /** What one filter asks of the column it is about. */
    static Conditions of(
            Filter filter, Selection selection, OutputColumn column, List<OutputColumn> columns, LocalDateTime now) {
        if (filter.kind() != Filter.Kind.DATE) {
            return new Conditions(Narrowing.of(filter, selection, column, columns), List.of());
        }
        if (!temporal(column.type())) {
            return none();
        }
        return selection
                .span(now)
                .map(chosen ->
                        new OnDates(column, chosen, selection.spanBefore(now).orElse(null), selection.nulls()))
                .map(dates -> new Conditions(List.of(), List.of(dates)))
                .orElseGet(() ->
                        new Conditions(Narrowing.withNulls(column, selection.nulls(), Optional.empty()), List.of()));
    }

    /** A mark: the value itself, or the period it stands for. */
    static Condition marked(OutputColumn column, @Nullable Grain grain, List<@Nullable String> values) {
        String first = values.isEmpty() ? null : values.getFirst();
        if (grain == null || first == null || !temporal(column.type())) {
            return new Condition.In(column, values);
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
            SelectionCheck.check(entry.getValue(), "filters." + entry.getKey());
        }
        ParameterValues.check(definition, request.parameters());
        request.drill()
                .forEach((id, steps) ->
                        DrillPath.of(tile(definition, id, "drill")).check(steps, "drill." + id));
        new Picks(definition, request).check();
    }

    static Tile tile(Definition definition, String id, String field) {
        return definition.tile(id).orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_TILE).about(field));
    }

    List<Condition> all() {
        List<Condition> all = new ArrayList<>(others);
        dates.forEach(chosen -> all.addAll(chosen.conditions()));
        return all;
    }

    /**
     * The same over an earlier stretch of time.
     *
     * @param now what is shown; open where no dates are chosen
     * @param before what it is compared with
     */
    record Earlier(Conditions conditions, Span now, Span before) {}

    /** The same over the period before; empty where no date filter has two ends. */
    Optional<Earlier> periodBefore() {
        for (int i = 0; i < dates.size(); i++) {
            OnDates now = dates.get(i);
            if (now.before() != null) {
                return Optional.of(moved(i, now.before()));
            }
        }
        return Optional.empty();
    }

    /** The same a year earlier; over everything where no dates are chosen. */
    Earlier yearBefore() {
        Span everything = new Span(null, null);
        return dates.isEmpty()
                ? new Earlier(this, everything, everything)
                : moved(0, dates.getFirst().chosen().aYearBefore());
    }

    private Earlier moved(int index, Span before) {
        OnDates now = dates.get(index);
        List<OnDates> shifted = new ArrayList<>(dates);
        shifted.set(index, new OnDates(now.column(), before, null, now.nulls()));
        return new Earlier(new Conditions(others, shifted), now.chosen(), before);
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
