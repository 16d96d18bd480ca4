package dev.nightjar.engine;

import io.trino.sql.jsonpath.PathParser;
import io.trino.sql.jsonpath.tree.AbsMethod;
import io.trino.sql.jsonpath.tree.ArithmeticBinary;
import io.trino.sql.jsonpath.tree.ArithmeticUnary;
import io.trino.sql.jsonpath.tree.ArrayAccessor;
import io.trino.sql.jsonpath.tree.CeilingMethod;
import io.trino.sql.jsonpath.tree.ContextVariable;
import io.trino.sql.jsonpath.tree.DescendantMemberAccessor;
import io.trino.sql.jsonpath.tree.DoubleMethod;
import io.trino.sql.jsonpath.tree.Filter;
import io.trino.sql.jsonpath.tree.FloorMethod;
import io.trino.sql.jsonpath.tree.JsonNullLiteral;
import io.trino.sql.jsonpath.tree.JsonPath;
import io.trino.sql.jsonpath.tree.KeyValueMethod;
import io.trino.sql.jsonpath.tree.LastIndexVariable;
import io.trino.sql.jsonpath.tree.MemberAccessor;
import io.trino.sql.jsonpath.tree.Method;
import io.trino.sql.jsonpath.tree.NamedVariable;
import io.trino.sql.jsonpath.tree.PathNode;
import io.trino.sql.jsonpath.tree.PredicateCurrentItemVariable;
import io.trino.sql.jsonpath.tree.SizeMethod;
import io.trino.sql.jsonpath.tree.SqlValueLiteral;
import io.trino.sql.jsonpath.tree.TypeMethod;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A path of the SQL standard, {@code lax $.a[*] ? (@ > 1)}, and its evaluation: from one JSON value to a sequence of them. */
final class SqlJsonPath {

    /** The path does not apply to the value; what happens then, ON ERROR says. */
    static final class PathError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PathError(String message) {
            super(message, null, false, false);
        }
    }

    private static final int MOST_CACHED = 500;
    private static final Map<String, SqlJsonPath> CACHE = new ConcurrentHashMap<>();

    private final JsonPath path;

    private SqlJsonPath(JsonPath path) {
        this.path = path;
    }

    static SqlJsonPath of(String text) {
        if (CACHE.size() >= MOST_CACHED) {
            CACHE.clear();
        }
        return CACHE.computeIfAbsent(
                text,
                path -> new SqlJsonPath((JsonPath) PathParser.withRelativeErrorLocation(new PathParser.Location(1, 1))
                        .parseJsonPath(path)));
    }

    List<Json> evaluate(Json context, Map<String, Json> variables) {
        return new Evaluation(path.isLax(), context, variables, null, -1).items(path.getRoot());
    }

    /**
     * The evaluation at one place of a path.
     *
     * @param current what {@code @} stands for inside a filter
     * @param last what {@code last} stands for inside a subscript
     */
    record Evaluation(
            boolean lax,
            Json context,
            Map<String, Json> variables,
            @Nullable Json current,
            int last) {

        List<Json> items(PathNode node) {
            return switch (node) {
                case ContextVariable _ -> List.of(context);
                case NamedVariable variable -> List.of(variable(variable.getName()));
                case PredicateCurrentItemVariable _ -> List.of(currentItem());
                case LastIndexVariable _ -> List.of(Json.number(String.valueOf(last)));
                case JsonNullLiteral _ -> List.of(Json.nothing());
                case SqlValueLiteral literal -> List.of(literal(literal));
                case MemberAccessor member -> members(member);
                case DescendantMemberAccessor member -> descendants(member);
                case ArrayAccessor array -> elements(array);
                case Filter filter -> filtered(filter);
                case ArithmeticUnary unary -> signed(unary);
                case ArithmeticBinary binary -> List.of(arithmetic(binary));
                case Method method -> method(method);
                default ->
                    throw new PathError(
                            "This step is not supported: " + node.getClass().getSimpleName());
            };
        }

        private Json variable(String name) {
            Json value = variables.get(name);
            if (value == null) {
                throw new UserError("no value passed for parameter " + name + ". Try quoting \"" + name
                        + "\" in the PASSING clause to match case");
            }
            return value;
        }

        private Json currentItem() {
            if (current == null) {
                throw new PathError("@ outside of a filter");
            }
            return current;
        }

        private static Json literal(SqlValueLiteral node) {
            return switch (node.getValue()) {
                case BooleanLiteral value -> Json.truth(value.getValue());
                case LongLiteral value -> Json.number(value.getValue());
                case DecimalLiteral value -> Json.number(new BigDecimal(value.getValue()).toPlainString());
                case DoubleLiteral value -> Json.number(String.valueOf(value.getValue()));
                case StringLiteral value -> Json.string(value.getValue());
                default -> throw new PathError("not a literal of a JSON path");
            };
        }

        /** What a step applies to: in lax mode the elements of arrays instead of the arrays. */
        List<Json> unwrapped(PathNode base) {
            List<Json> items = items(base);
            if (!lax || items.stream().noneMatch(item -> item.kind() == Json.Kind.ARRAY)) {
                return items;
            }
            List<Json> unwrapped = new ArrayList<>();
            for (Json item : items) {
                unwrapped.addAll(item.kind() == Json.Kind.ARRAY ? item.items() : List.of(item));
            }
            return unwrapped;
        }

        private List<Json> members(MemberAccessor node) {
            List<Json> found = new ArrayList<>();
            for (Json item : unwrapped(node.getBase())) {
                if (item.kind() != Json.Kind.OBJECT) {
                    if (!lax) {
                        throw new PathError("invalid item type. Expected: OBJECT, actual: " + item.kind());
                    }
                } else if (node.getKey().isEmpty()) {
                    found.addAll(item.members().values());
                } else {
                    Json member = item.members().get(node.getKey().get());
                    if (member != null) {
                        found.add(member);
                    } else if (!lax) {
                        throw new PathError("missing member '" + node.getKey().get() + "' in JSON object");
                    }
                }
            }
            return found;
        }

        private List<Json> descendants(DescendantMemberAccessor node) {
            List<Json> found = new ArrayList<>();
            items(node.getBase()).forEach(item -> descend(item, node.getKey(), found));
            return found;
        }

        private static void descend(Json item, String key, List<Json> found) {
            Json own = item.members().get(key);
            if (own != null) {
                found.add(own);
            }
            item.members().values().forEach(member -> descend(member, key, found));
            item.items().forEach(element -> descend(element, key, found));
        }

        private List<Json> elements(ArrayAccessor node) {
            List<Json> found = new ArrayList<>();
            for (Json item : items(node.getBase())) {
                List<Json> array = item.items();
                if (item.kind() != Json.Kind.ARRAY) {
                    if (!lax) {
                        throw new PathError("invalid item type. Expected: ARRAY, actual: " + item.kind());
                    }
                    array = List.of(item);
                }
                if (node.getSubscripts().isEmpty()) {
                    found.addAll(array);
                }
                for (ArrayAccessor.Subscript subscript : node.getSubscripts()) {
                    found.addAll(range(array, subscript));
                }
            }
            return found;
        }

        private List<Json> range(List<Json> array, ArrayAccessor.Subscript subscript) {
            if (array.isEmpty() && lax) {
                return List.of();
            }
            Evaluation inside = new Evaluation(lax, context, variables, current, array.size() - 1);
            int from = inside.index(subscript.getFrom());
            int to = subscript.getTo().map(inside::index).orElse(from);
            if (!lax && (from > to || from < 0 || to >= array.size())) {
                throw new PathError(
                        "invalid array subscript: [" + from + ", " + to + "] for array of size " + array.size());
            }
            List<Json> found = new ArrayList<>();
            for (int i = Math.max(0, from); i <= Math.min(to, array.size() - 1); i++) {
                found.add(array.get(i));
            }
            return found;
        }

        private int index(PathNode node) {
            BigDecimal number = number(single(items(node), "array subscript"));
            return number.setScale(0, RoundingMode.DOWN).intValueExact();
        }

        private List<Json> filtered(Filter filter) {
            List<Json> found = new ArrayList<>();
            for (Json item : unwrapped(filter.getBase())) {
                Evaluation inside = new Evaluation(lax, context, variables, item, last);
                if (Boolean.TRUE.equals(new JsonPathPredicates(inside).test(filter.getPredicate()))) {
                    found.add(item);
                }
            }
            return found;
        }

        private List<Json> signed(ArithmeticUnary unary) {
            boolean minus = unary.getSign() == ArithmeticUnary.Sign.MINUS;
            return unwrapped(unary.getBase()).stream()
                    .map(item -> minus ? Json.of(number(item).negate()) : Json.of(number(item)))
                    .toList();
        }

        private Json arithmetic(ArithmeticBinary node) {
            BigDecimal a = number(single(unwrapped(node.getLeft()), "left operand"));
            BigDecimal b = number(single(unwrapped(node.getRight()), "right operand"));
            boolean whole = a.scale() <= 0 && b.scale() <= 0;
            try {
                return Json.of(
                        switch (node.getOperator()) {
                            case ADD -> a.add(b);
                            case SUBTRACT -> a.subtract(b);
                            case MULTIPLY -> a.multiply(b);
                            case DIVIDE ->
                                a.divide(
                                        b,
                                        whole ? 0 : Math.max(a.scale(), b.scale()),
                                        whole ? RoundingMode.DOWN : RoundingMode.HALF_UP);
                            case MODULO -> a.remainder(b);
                        });
            } catch (ArithmeticException e) {
                throw new PathError("Division by zero");
            }
        }

        private List<Json> method(Method method) {
            if (method instanceof TypeMethod) {
                return items(method.getBase()).stream()
                        .map(item -> Json.string(type(item)))
                        .toList();
            }
            if (method instanceof SizeMethod) {
                return items(method.getBase()).stream()
                        .map(item -> Json.number(String.valueOf(size(item))))
                        .toList();
            }
            List<Json> found = new ArrayList<>();
            for (Json item : unwrapped(method.getBase())) {
                switch (method) {
                    case KeyValueMethod _ -> found.addAll(pairs(item));
                    case AbsMethod _ -> found.add(apply(item, BigDecimal::abs));
                    case CeilingMethod _ -> found.add(apply(item, value -> value.setScale(0, RoundingMode.CEILING)));
                    case FloorMethod _ -> found.add(apply(item, value -> value.setScale(0, RoundingMode.FLOOR)));
                    case DoubleMethod _ -> found.add(asDouble(item));
                    default -> throw new PathError("This method is not supported");
                }
            }
            return found;
        }

        private static Json apply(Json item, UnaryOperator<BigDecimal> function) {
            return Json.of(function.apply(number(item)));
        }

        private static Json asDouble(Json item) {
            try {
                if (item.kind() == Json.Kind.NUMBER || item.kind() == Json.Kind.TEXT) {
                    return Json.number(String.valueOf(Double.parseDouble(item.text())));
                }
            } catch (NumberFormatException e) {
                throw new PathError("Cannot cast '" + item.text() + "' to DOUBLE");
            }
            throw new PathError("invalid item type for double(): " + item.kind());
        }

        private int size(Json item) {
            if (item.kind() == Json.Kind.ARRAY) {
                return item.items().size();
            }
            if (!lax) {
                throw new PathError("invalid item type. Expected: ARRAY, actual: " + item.kind());
            }
            return 1;
        }

        private static String type(Json item) {
            return switch (item.kind()) {
                case NULL -> "null";
                case BOOLEAN -> "boolean";
                case NUMBER -> "number";
                case TEXT -> "string";
                case ARRAY -> "array";
                case OBJECT -> "object";
            };
        }

        private static List<Json> pairs(Json item) {
            if (item.kind() != Json.Kind.OBJECT) {
                throw new PathError("invalid item type. Expected: OBJECT, actual: " + item.kind());
            }
            List<Json> pairs = new ArrayList<>();
            item.members().forEach((name, value) -> {
                Map<String, Json> pair = new LinkedHashMap<>();
                pair.put("name", Json.string(name));
                pair.put("value", value);
                pair.put("id", Json.number("0"));
                pairs.add(Json.object(pair));
            });
            return pairs;
        }

        static Json single(List<Json> items, String what) {
            if (items.size() != 1) {
                throw new PathError(
                        "evaluated to a sequence of " + items.size() + " items: " + what.toLowerCase(Locale.ROOT));
            }
            return items.getFirst();
        }

        static BigDecimal number(Json item) {
            if (item.kind() != Json.Kind.NUMBER) {
                throw new PathError("invalid item type. Expected: NUMBER, actual: " + item.kind());
            }
            return new BigDecimal(item.text());
        }
    }
}
