package dev.nightjar.dataset;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DatasetQuery.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which rows belong to a dataset.
 *
 * @param field its id
 * @param values of ONE_OF and NONE_OF, in the field's text form; null is "no value", and a row without a value is none of
 *     values that do not include it
 * @param from of RANGE: included; open where null
 * @param to of RANGE: not included; open where null
 */
public record RowFilter(
        String field,
        Kind kind,
        List<@Nullable String> values,
        @Nullable String from,
        @Nullable String to) {

    public enum Kind {
        ONE_OF,
        NONE_OF,
        RANGE,
        HAS_VALUE,
        NO_VALUE
    }

    public RowFilter {
        field = field == null ? "" : field;
        kind = kind == null ? Kind.ONE_OF : kind;
        values = values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
        from = from == null || from.isBlank() ? null : from.strip();
        to = to == null || to.isBlank() ? null : to.strip();
    }

    /** Whether it says anything. */
    boolean complete() {
        return switch (kind) {
            case ONE_OF, NONE_OF -> !values.isEmpty();
            case RANGE -> from != null || to != null;
            case HAS_VALUE, NO_VALUE -> true;
        };
    }

    Condition condition(DataType type) {
        return switch (kind) {
            case ONE_OF -> new Condition.In(field, type, values);
            case NONE_OF -> new Condition.Not(new Condition.In(field, type, values));
            case RANGE -> new Condition.Between(field, type, Optional.ofNullable(from), Optional.ofNullable(to));
            case NO_VALUE -> new Condition.IsNull(field, type);
            case HAS_VALUE -> new Condition.Not(new Condition.IsNull(field, type));
        };
    }
}
