package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.Relation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A test on rows, as far as the least and the greatest value of a column decide it. */
public sealed interface Condition {

    /** The least and greatest value of a column in some rows, as text; null where they are not known. */
    record Bounds(@Nullable String least, @Nullable String greatest) {

        static final Bounds UNKNOWN = new Bounds(null, null);
    }

    /** Whether a row may meet it, where the columns have these bounds. */
    boolean mayHold(Function<String, Bounds> bounds);

    /** The columns whose values it compares for equality, for which bloom filters are read. */
    default boolean compares(String column) {
        return false;
    }

    /** What bounds decide nothing about. */
    record Unknown() implements Condition {
        @Override
        public boolean mayHold(Function<String, Bounds> bounds) {
            return true;
        }
    }

    record All(List<Condition> parts) implements Condition {
        @Override
        public boolean mayHold(Function<String, Bounds> bounds) {
            return parts.stream().allMatch(part -> part.mayHold(bounds));
        }

        @Override
        public boolean compares(String column) {
            return parts.stream().anyMatch(part -> part.compares(column));
        }
    }

    record Any(List<Condition> parts) implements Condition {
        @Override
        public boolean mayHold(Function<String, Bounds> bounds) {
            return parts.stream().anyMatch(part -> part.mayHold(bounds));
        }

        @Override
        public boolean compares(String column) {
            return parts.stream().anyMatch(part -> part.compares(column));
        }
    }

    /** @param type of the column: what its bounds and the constant are texts of */
    record Comparison(String column, DataType type, Operator operator, String constant) implements Condition {

        enum Operator {
            EQUAL((low, high) -> low <= 0 && high >= 0),
            LESS((low, high) -> low < 0),
            AT_MOST((low, high) -> low <= 0),
            GREATER((low, high) -> high > 0),
            AT_LEAST((low, high) -> high >= 0);

            /** Over how the least and how the greatest value compare with the constant. */
            private final BiPredicate<Integer, Integer> possible;

            Operator(BiPredicate<Integer, Integer> possible) {
                this.possible = possible;
            }

            Operator flip() {
                return switch (this) {
                    case EQUAL -> EQUAL;
                    case LESS -> GREATER;
                    case AT_MOST -> AT_LEAST;
                    case GREATER -> LESS;
                    case AT_LEAST -> AT_MOST;
                };
            }

            static Optional<Operator> of(String type) {
                return switch (type) {
                    case "COMPARE_EQUAL" -> Optional.of(EQUAL);
                    case "COMPARE_LESSTHAN" -> Optional.of(LESS);
                    case "COMPARE_LESSTHANOREQUALTO" -> Optional.of(AT_MOST);
                    case "COMPARE_GREATERTHAN" -> Optional.of(GREATER);
                    case "COMPARE_GREATERTHANOREQUALTO" -> Optional.of(AT_LEAST);
                    default -> Optional.empty();
                };
            }
        }

        @Override
        public boolean mayHold(Function<String, Bounds> bounds) {
            Bounds known = bounds.apply(column);
            Comparable<?> least = value(known.least());
            Comparable<?> greatest = value(known.greatest());
            Comparable<?> compared = value(constant);
            return least == null
                    || greatest == null
                    || compared == null
                    || operator.possible.test(compare(least, compared), compare(greatest, compared));
        }

        @Override
        public boolean compares(String name) {
            return operator == Operator.EQUAL && column.equals(name);
        }

        private @Nullable Comparable<?> value(@Nullable String text) {
            if (text == null) {
                return null;
            }
            try {
                return switch (type) {
                    // In the order of UTF-8's bytes, which is the file's
                    case DataType.Varchar _ ->
                        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
                    case DataType.Decimal _ -> new BigDecimal(text);
                    case DataType.Timestamp(int precision, boolean zoned) ->
                        zoned || precision > 6 ? null : LocalDateTime.parse(text.replace(' ', 'T'));
                    case DataType.Simple simple ->
                        switch (simple) {
                            case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> new BigDecimal(text);
                            case DATE -> LocalDate.parse(text);
                            default -> null;
                        };
                    default -> null;
                };
            } catch (NumberFormatException | DateTimeException e) {
                return null;
            }
        }

        @SuppressWarnings("unchecked")
        private static int compare(Comparable<?> one, Comparable<?> other) {
            return ((Comparable<Object>) one).compareTo(other);
        }
    }

    /** Reads DuckDB's tree of an expression. */
    static Condition of(JsonNode node, Relation relation) {
        return switch (node.path("class").asString("")) {
            case "CONJUNCTION" -> {
                List<Condition> parts = node.path("children")
                        .valueStream()
                        .map(child -> of(child, relation))
                        .toList();
                yield node.path("type").asString("").equals("CONJUNCTION_AND") ? new All(parts) : new Any(parts);
            }
            case "COMPARISON" -> comparison(node, relation);
            case "OPERATOR" -> in(node, relation);
            default -> new Unknown();
        };
    }

    private static Condition comparison(JsonNode node, Relation relation) {
        JsonNode left = node.path("left");
        JsonNode right = node.path("right");
        return Comparison.Operator.of(node.path("type").asString(""))
                .map(operator -> column(left, relation).isPresent()
                        ? compare(left, operator, right, relation)
                        : compare(right, operator.flip(), left, relation))
                .orElseGet(Unknown::new);
    }

    private static Condition in(JsonNode node, Relation relation) {
        if (!node.path("type").asString("").equals("COMPARE_IN")) {
            return new Unknown();
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 1; i < node.path("children").size(); i++) {
            parts.add(compare(
                    node.path("children").path(0),
                    Comparison.Operator.EQUAL,
                    node.path("children").path(i),
                    relation));
        }
        return new Any(parts);
    }

    private static Condition compare(JsonNode left, Comparison.Operator operator, JsonNode right, Relation relation) {
        Optional<Field> column = column(left, relation);
        String constant = constant(right);
        return column.isEmpty() || constant == null
                ? new Unknown()
                : new Comparison(column.get().name(), column.get().type(), operator, constant);
    }

    private static Optional<Field> column(JsonNode node, Relation relation) {
        JsonNode names = node.path("column_names");
        return names.size() != 1
                ? Optional.empty()
                : relation.columns().stream()
                        .filter(field ->
                                field.name().equalsIgnoreCase(names.path(0).asString("")))
                        .findFirst();
    }

    private static @Nullable String constant(JsonNode node) {
        if (node.path("class").asString("").equals("CAST")) {
            return constant(node.path("child"));
        }
        JsonNode text = node.at("/literal/text");
        return text.isMissingNode() || text.isNull() ? null : text.asString();
    }

    /** Adds the names of all columns in DuckDB's tree of an expression. */
    static void columns(JsonNode node, Set<String> names) {
        if (node.path("class").asString("").equals("COLUMN_REF")) {
            names.add(node.path("column_names").path(0).asString("").toLowerCase(Locale.ROOT));
        }
        node.forEach(child -> columns(child, names));
    }
}
