package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.KeyRange;
import dev.nightjar.sql.PartitionFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a table's partition keys, as Glue's GetPartitions takes it. Truth has three values, as in SQL: what is
 * compared with NULL is neither true nor false.
 */
sealed interface PartitionCondition {

    enum Operator {
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }

    /** A key of the table, by its place. */
    record Key(int index, Field field) {

        @Nullable
        Comparable<?> of(List<@Nullable String> values) {
            return KeyValues.read(field.type(), values.get(index));
        }
    }

    record Compare(Key key, Operator operator, Comparable<?> value) implements PartitionCondition {}

    record Between(Key key, Comparable<?> low, Comparable<?> high) implements PartitionCondition {}

    record In(Key key, List<Comparable<?>> values) implements PartitionCondition {}

    record Like(Key key, LikePattern pattern) implements PartitionCondition {}

    record Missing(Key key) implements PartitionCondition {}

    record And(PartitionCondition left, PartitionCondition right) implements PartitionCondition {}

    record Or(PartitionCondition left, PartitionCondition right) implements PartitionCondition {}

    record Not(PartitionCondition condition) implements PartitionCondition {}

    /** What a store may look up by an index, and the whole test. */
    default PartitionFilter filter() {
        PartitionFilter narrowed = narrowed(this);
        return new PartitionFilter(
                narrowed.equal(),
                narrowed.ranges(),
                Map.of(),
                values -> Objects.equals(test(this, new ArrayList<@Nullable String>(values)), true));
    }

    private static PartitionFilter narrowed(PartitionCondition condition) {
        return switch (condition) {
            case And and -> narrowed(and.left()).and(narrowed(and.right()));
            case Compare compare -> narrowed(compare);
            case Between between -> range(between.key(), between.low(), between.high());
            case In in -> equal(in.key(), in.values());
            case Like _, Missing _, Or _, Not _ -> PartitionFilter.ALL;
        };
    }

    private static PartitionFilter narrowed(Compare compare) {
        return switch (compare.operator()) {
            case EQUAL -> equal(compare.key(), List.of(compare.value()));
            case UNEQUAL -> PartitionFilter.ALL;
            case LESS, AT_MOST -> range(compare.key(), null, compare.value());
            case GREATER, AT_LEAST -> range(compare.key(), compare.value(), null);
        };
    }

    private static PartitionFilter range(Key key, @Nullable Comparable<?> low, @Nullable Comparable<?> high) {
        return new PartitionFilter(Map.of(), Map.of(key.field().name(), new KeyRange(low, high)), Map.of(), _ -> true);
    }

    private static PartitionFilter equal(Key key, List<Comparable<?>> values) {
        List<String> texts = new ArrayList<>();
        for (Comparable<?> value : values) {
            Optional<List<String>> numbers = new KeyRange(value, value).texts();
            texts.addAll(numbers.orElse(List.of(value.toString())));
        }
        return new PartitionFilter(Map.of(key.field().name(), texts), _ -> true);
    }

    /** Null where it is neither true nor false. */
    static @Nullable Boolean test(PartitionCondition condition, List<@Nullable String> values) {
        return switch (condition) {
            case Compare compare -> compared(compare, values);
            case Between between -> {
                Boolean above = compared(new Compare(between.key(), Operator.AT_LEAST, between.low()), values);
                Boolean below = compared(new Compare(between.key(), Operator.AT_MOST, between.high()), values);
                yield and(above, below);
            }
            case In in -> {
                Comparable<?> value = in.key().of(values);
                yield value == null
                        ? null
                        : (Boolean) in.values().stream().anyMatch(one -> KeyValues.compare(value, one) == 0);
            }
            case Like like -> {
                String value = values.get(like.key().index());
                yield value == null ? null : (Boolean) like.pattern().matches(value);
            }
            case Missing missing -> values.get(missing.key().index()) == null;
            case And and -> and(test(and.left(), values), test(and.right(), values));
            case Or or -> not(and(not(test(or.left(), values)), not(test(or.right(), values))));
            case Not not -> not(test(not.condition(), values));
        };
    }

    private static @Nullable Boolean compared(Compare compare, List<@Nullable String> values) {
        Comparable<?> value = compare.key().of(values);
        if (value == null) {
            return null;
        }
        int order = KeyValues.compare(value, compare.value());
        return switch (compare.operator()) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
        if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
            return false;
        }
        return left == null || right == null ? null : (Boolean) true;
    }

    private static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : (Boolean) !value;
    }
}
