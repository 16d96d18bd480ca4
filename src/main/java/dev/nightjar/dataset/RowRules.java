package dev.nightjar.dataset;

import dev.nightjar.sql.DatasetQuery.Condition;
import dev.nightjar.sql.DatasetSight.Rule;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are for whom, as the lines of a rules dataset say. Lines of one person and their groups add up; what stands in
 * one line all has to match; what is empty matches everything.
 */
final class RowRules {

    private final List<OutputColumn> fields;
    private final List<Line> lines;

    /**
     * @param fields of the dataset that is protected, in the order of the lines' cells
     */
    RowRules(List<OutputColumn> fields, List<Line> lines) {
        this.fields = List.copyOf(fields);
        this.lines = List.copyOf(lines);
    }

    /**
     * @param user and group in small letters; null where the line names none
     * @param cells null matches everything
     */
    record Line(@Nullable String user, @Nullable String group, List<@Nullable String> cells) {

        boolean of(String person, Set<String> groups) {
            return person.equals(user) || group != null && groups.contains(group);
        }
    }

    /**
     * The rows of one person; empty where they see all.
     *
     * @param person and groups in small letters
     */
    Optional<Rule> of(String person, Set<String> groups) {
        Map<Map<Integer, String>, Merged> merged = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.of(person, groups)) {
                Optional<Map<Integer, String>> wanted = wanted(line);
                if (wanted.isPresent() && wanted.get().isEmpty()) {
                    return Optional.empty();
                }
                wanted.ifPresent(cells -> merge(cells, merged));
            }
        }
        return Optional.of(
                new Rule(merged.values().stream().map(Merged::conditions).toList()));
    }

    /** How many lines have a value that no row can have. */
    long unreadable() {
        return lines.stream().filter(line -> wanted(line).isEmpty()).count();
    }

    /** The values of a line by the index of their field; empty where one can match no row. */
    private Optional<Map<Integer, String>> wanted(Line line) {
        Map<Integer, String> wanted = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String cell = line.cells().get(i);
            if (cell != null) {
                Optional<String> value = RuleValues.read(fields.get(i).type(), cell);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                wanted.put(i, value.get());
            }
        }
        return Optional.of(wanted);
    }

    /** Lines that differ in their last value only are one alternative: a thousand shops are one list. */
    private void merge(Map<Integer, String> wanted, Map<Map<Integer, String>, Merged> merged) {
        int last = wanted.keySet().stream().reduce(0, Math::max);
        Map<Integer, String> key = new HashMap<>(wanted);
        key.put(last, "");
        Map<Integer, String> rest = new LinkedHashMap<>(wanted);
        String value = Objects.requireNonNull(rest.remove(last));
        merged.computeIfAbsent(key, any -> new Merged(rest, last)).values.add(value);
    }

    private final class Merged {

        private final Map<Integer, String> rest;
        private final int last;
        private final Set<String> values = new LinkedHashSet<>();

        Merged(Map<Integer, String> rest, int last) {
            this.rest = rest;
            this.last = last;
        }

        List<Condition> conditions() {
            List<Condition> conditions = new ArrayList<>();
            rest.forEach((index, value) -> conditions.add(in(index, List.of(value))));
            conditions.add(in(last, List.copyOf(values)));
            return conditions;
        }
    }

    private Condition in(int index, List<String> values) {
        OutputColumn field = fields.get(index);
        return new Condition.In(field.name(), field.type(), new ArrayList<>(values));
    }
}
