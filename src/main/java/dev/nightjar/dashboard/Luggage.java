package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Visual.Category;
import dev.nightjar.dashboard.DataRequest.Cross;
import dev.nightjar.dashboard.Selection.Match;
import dev.nightjar.fault.FaultException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one takes along from a mark to another dashboard: what the filters, clicks and steps down have chosen, and the mark
 * itself, which counts most.
 *
 * @param choices by column, in small letters
 * @param parameters what is set or their defaults, by id
 */
record Luggage(Map<String, Choice> choices, Map<String, String> parameters) {

    /** @param column as people wrote it */
    record Choice(String column, Filter.Kind kind, Selection selection) {}

    /**
     * What another dashboard has a place for.
     *
     * @param left columns that it has no filter for
     */
    record Unpacked(Map<String, Selection> filters, Map<String, String> parameters, List<String> left) {}

    static Luggage of(Definition definition, Tile tile, DataRequest request, Mark mark) {
        Luggage luggage = new Luggage(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Filter filter : definition.filters()) {
            Selection chosen = filter.chosen(request);
            if (filter.reaches(tile) && chosen.narrows(filter.kind()) && filter.kind() != Filter.Kind.TOP) {
                luggage.add(new Choice(filter.column(), filter.kind(), chosen));
            }
        }
        for (Cross cross : request.cross()) {
            definition.tile(cross.tile()).ifPresent(source -> luggage.add(cross, MarkFields.of(source, request)));
        }
        luggage.addSteps(DrillPath.of(tile), request.steps(tile));
        MarkFields fields = MarkFields.of(tile, request);
        mark.parts().forEach(part -> luggage.add(part.column(), fields.find(part.column()), part.value()));
        for (Parameter parameter : definition.parameters()) {
            String value = request.parameters().getOrDefault(parameter.id(), parameter.value());
            if (value != null) {
                luggage.parameters.put(parameter.id(), value);
            }
        }
        return luggage;
    }

    private void add(Choice choice) {
        choices.put(choice.column().toLowerCase(Locale.ROOT), choice);
    }

    private void add(Cross cross, MarkFields fields) {
        if (!cross.ranged() && cross.values().size() == 1) {
            add(cross.column(), fields.find(cross.column()), cross.values().getFirst());
        } else if (!cross.ranged()) {
            add(new Choice(cross.column(), Filter.Kind.LIST, new Selection(null, null, null, cross.values())));
        } else {
            String from = cross.from();
            String to = cross.to();
            Grain grain = fields.find(cross.column()).map(Category::grain).orElse(null);
            dates(from, to, grain).ifPresent(dates -> add(new Choice(cross.column(), Filter.Kind.DATE, dates)));
        }
    }

    private void addSteps(DrillPath path, List<@Nullable String> steps) {
        for (int i = 0; i < steps.size(); i++) {
            Category level = path.levels().get(i);
            add(level.column(), Optional.of(level), steps.get(i));
        }
    }

    private void add(String column, Optional<Category> field, @Nullable String value) {
        Grain grain = field.map(Category::grain).orElse(null);
        Optional<Selection> period = grain == null ? Optional.empty() : dates(value, value, grain);
        add(period.map(dates -> new Choice(column, Filter.Kind.DATE, dates)).orElseGet(() -> {
            List<@Nullable String> values = new ArrayList<>();
            values.add(value);
            return new Choice(column, Filter.Kind.LIST, new Selection(null, null, null, values));
        }));
    }

    /** From the first day of one period to the last day of another; empty for what are no dates. */
    private static Optional<Selection> dates(@Nullable String from, @Nullable String to, @Nullable Grain grain) {
        try {
            LocalDate first = from == null ? null : Conditions.moment(from).toLocalDate();
            LocalDate last = null;
            if (to != null) {
                last = Conditions.moment(to).toLocalDate();
                last = grain == null || grain == Grain.HOUR
                        ? last
                        : grain.end(last.atStartOfDay()).toLocalDate().minusDays(1);
            }
            return first == null && last == null
                    ? Optional.empty()
                    : Optional.of(new Selection(null, first, last, null));
        } catch (FaultException e) {
            return Optional.empty();
        }
    }

    Unpacked unpack(Definition there) {
        Map<String, Selection> filters = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        choices.forEach((column, choice) -> {
            Optional<Map.Entry<String, Selection>> place = there.filters().stream()
                    .filter(filter -> filter.column().equalsIgnoreCase(column))
                    .flatMap(filter ->
                            fitting(choice, filter.kind()).stream().map(selection -> Map.entry(filter.id(), selection)))
                    .findFirst();
            place.ifPresentOrElse(
                    found -> filters.put(found.getKey(), found.getValue()), () -> left.add(choice.column()));
        });
        Map<String, String> set = new LinkedHashMap<>();
        there.parameters().stream()
                .filter(parameter -> fits(parameter))
                .forEach(parameter -> set.put(parameter.id(), parameters.get(parameter.id())));
        return new Unpacked(filters, set, left);
    }

    private boolean fits(Parameter parameter) {
        String value = parameters.get(parameter.id());
        if (value == null) {
            return false;
        }
        try {
            ParameterValues.check(parameter, value, parameter.id());
            return true;
        } catch (FaultException e) {
            return false;
        }
    }

    /** A choice as a filter of another kind has it; empty where it cannot. */
    private static Optional<Selection> fitting(Choice choice, Filter.Kind kind) {
        if (choice.kind() == kind) {
            return Optional.of(choice.selection());
        }
        List<@Nullable String> values = choice.selection().listed();
        String only = values.size() == 1 ? values.getFirst() : null;
        if (choice.kind() != Filter.Kind.LIST || choice.selection().exclude() || only == null) {
            return Optional.empty();
        }
        return switch (kind) {
            case DATE -> dates(only, only, null);
            case TEXT ->
                Optional.of(new Selection(
                        null, null, null, null, null, false, null, null, Match.IS, only, null, false, null));
            case NUMBER -> number(only);
            case LIST, TOP -> Optional.empty();
        };
    }

    private static Optional<Selection> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return Optional.of(
                    new Selection(null, null, null, null, null, false, number, number, null, null, null, false, null));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
