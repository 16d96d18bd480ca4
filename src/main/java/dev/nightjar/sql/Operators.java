package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes arithmetic and comparison with Trino's result types, rounding, NULL and NaN rules. */
final class Operators {

    private static final String DAY = "86400000";

    private final Casts casts;

    Operators(Casts casts) {
        this.casts = casts;
    }

    Typed arithmetic(Node node, ArithmeticBinaryExpression.Operator operator, Typed left, Typed right) {
        Typed a = left.unknown() && Coercions.numeric(right.type()) ? casts.cast(node, left, right.type()) : left;
        Typed b = right.unknown() && Coercions.numeric(left.type()) ? casts.cast(node, right, left.type()) : right;
        if (Coercions.numeric(a.type()) && Coercions.numeric(b.type())) {
            return number(node, operator, a, b);
        }
        return switch (operator) {
            case ADD ->
                plus(node, a, b, false).or(() -> plus(node, b, a, false)).orElseThrow(() -> refused(node, "+", a, b));
            case SUBTRACT -> minus(node, a, b).orElseThrow(() -> refused(node, "-", a, b));
            case MULTIPLY -> times(a, b).or(() -> times(b, a)).orElseThrow(() -> refused(node, "*", a, b));
            case DIVIDE -> divided(a, b).orElseThrow(() -> refused(node, "/", a, b));
            case MODULO -> throw refused(node, "%", a, b);
        };
    }

    private static StatementException refused(Node node, String operator, Typed a, Typed b) {
        return Faults.mismatch(
                node,
                "Cannot apply operator: " + a.type().trino() + " " + operator + " "
                        + b.type().trino());
    }

    private Typed number(Node node, ArithmeticBinaryExpression.Operator operator, Typed a, Typed b) {
        DataType type = Coercions.common(a.type(), b.type()).orElseThrow();
        if (type instanceof DataType.Decimal) {
            return DecimalArithmetic.apply(
                    operator,
                    casts.coerce(node, a, Coercions.decimal(a.type())),
                    casts.coerce(node, b, Coercions.decimal(b.type())));
        }
        String x = casts.coerce(node, a, type).sql();
        String y = casts.coerce(node, b, type).sql();
        if (Coercions.floating(type)) {
            return new Typed(
                    type,
                    switch (operator) {
                        case ADD -> "(" + x + " + " + y + ")";
                        case SUBTRACT -> "(" + x + " - " + y + ")";
                        case MULTIPLY -> "(" + x + " * " + y + ")";
                        case DIVIDE ->
                            type == Simple.REAL ? "CAST(" + x + " / " + y + " AS FLOAT)" : "(" + x + " / " + y + ")";
                        case MODULO ->
                            type == Simple.REAL
                                    ? "CAST(nj_fmod(" + x + ", " + y + ") AS FLOAT)"
                                    : "nj_fmod(" + x + ", " + y + ")";
                    });
        }
        return new Typed(
                type,
                "(" + x
                        + switch (operator) {
                            case ADD -> " + ";
                            case SUBTRACT -> " - ";
                            case MULTIPLY -> " * ";
                            case DIVIDE -> " // ";
                            case MODULO -> " % ";
                        }
                        + y + ")");
    }

    private Optional<Typed> plus(Node node, Typed a, Typed b, boolean subtract) {
        String sign = subtract ? "-" : "";
        if (b.type() == Simple.INTERVAL_YEAR_TO_MONTH) {
            String months = sign + "(" + b.sql() + ")";
            return switch (a.type()) {
                case Simple simple
                when simple == Simple.DATE ->
                    Optional.of(new Typed(Simple.DATE, "CAST(" + a.sql() + " + to_months(" + months + ") AS DATE)"));
                case Simple simple
                when simple == Simple.INTERVAL_YEAR_TO_MONTH ->
                    Optional.of(new Typed(simple, "(" + a.sql() + " + " + months + ")"));
                case DataType.Timestamp type -> Optional.of(new Typed(type, Moments.plusMonths(a.sql(), months, type)));
                default -> Optional.empty();
            };
        }
        if (b.type() == Simple.INTERVAL_DAY_TO_SECOND) {
            String millis = sign + "(" + b.sql() + ")";
            return switch (a.type()) {
                case Simple simple
                when simple == Simple.DATE ->
                    Optional.of(new Typed(
                            Simple.DATE, "(" + a.sql() + " + CAST(nj_whole_days(" + millis + ") AS INTEGER))"));
                case Simple simple
                when simple == Simple.INTERVAL_DAY_TO_SECOND ->
                    Optional.of(new Typed(simple, "(" + a.sql() + " + " + millis + ")"));
                case DataType.Timestamp type -> millis(a, millis, type);
                case DataType.Time type -> Optional.of(timePlus(a, millis, type));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private Optional<Typed> millis(Typed a, String millis, DataType.Timestamp type) {
        DataType.Timestamp wider = type.precision() >= 3 ? type : new DataType.Timestamp(3, type.zoned());
        String value = Moments.convert(a.sql(), type, wider);
        return Optional.of(new Typed(wider, Moments.plusMillis(value, millis, wider)));
    }

    private static Typed timePlus(Typed a, String millis, DataType.Time type) {
        DataType.Time wider = type.precision() >= 3 ? type : new DataType.Time(3, type.zoned());
        String picos = "(" + millis + " % " + DAY + ") * 1000000000";
        String day = "86400000000000000";
        return type.zoned()
                ? new Typed(wider, "nj_time_zoned_plus(" + a.sql() + ", " + picos + ")")
                : new Typed(wider, "((" + a.sql() + " + " + picos + " + " + day + ") % " + day + ")");
    }

    private Optional<Typed> minus(Node node, Typed a, Typed b) {
        Optional<Typed> moved = plus(node, a, b, true);
        if (moved.isPresent()) {
            return moved;
        }
        if (a.type() == Simple.DATE && b.type() == Simple.DATE) {
            return Optional.of(new Typed(
                    Simple.INTERVAL_DAY_TO_SECOND,
                    "(CAST(" + a.sql() + " - " + b.sql() + " AS BIGINT) * " + DAY + ")"));
        }
        if (a.type() instanceof DataType.Time x && b.type() instanceof DataType.Time y && !x.zoned() && !y.zoned()) {
            return Optional.of(
                    new Typed(Simple.INTERVAL_DAY_TO_SECOND, "((" + a.sql() + " - " + b.sql() + ") // 1000000000)"));
        }
        if (!(a.type() instanceof DataType.Timestamp) && !(b.type() instanceof DataType.Timestamp)) {
            return Optional.empty();
        }
        return Coercions.common(a.type(), b.type())
                .filter(DataType.Timestamp.class::isInstance)
                .map(DataType.Timestamp.class::cast)
                .map(type -> new Typed(
                        Simple.INTERVAL_DAY_TO_SECOND,
                        difference(
                                casts.coerce(node, a, type).sql(),
                                casts.coerce(node, b, type).sql(),
                                type)));
    }

    private static String difference(String a, String b, DataType.Timestamp type) {
        if (Moments.plain(type)) {
            return "((epoch_us(" + a + ") - epoch_us(" + b + ")) // 1000)";
        }
        if (Moments.packedMillis(type)) {
            return "((" + a + " >> 12) - (" + b + " >> 12))";
        }
        return "CAST(round((" + Moments.picos(a, type) + " - " + Moments.picos(b, type) + ") / 1000000000) AS BIGINT)";
    }

    private static Optional<Typed> times(Typed interval, Typed factor) {
        return scaled(interval, factor, " * ");
    }

    private static Optional<Typed> divided(Typed interval, Typed factor) {
        return scaled(interval, factor, " / ");
    }

    private static Optional<Typed> scaled(Typed interval, Typed factor, String operator) {
        boolean months = interval.type() == Simple.INTERVAL_YEAR_TO_MONTH;
        if (!months && interval.type() != Simple.INTERVAL_DAY_TO_SECOND || !Coercions.numeric(factor.type())) {
            return Optional.empty();
        }
        String product = Coercions.integer(factor.type())
                ? interval.sql() + (operator.equals(" / ") ? " // " : operator) + "(" + factor.sql() + ")"
                : "trunc(" + interval.sql() + operator + "CAST(" + factor.sql() + " AS DOUBLE))";
        return Optional.of(new Typed(interval.type(), "CAST(" + product + " AS " + (months ? "INTEGER)" : "BIGINT)")));
    }

    Typed negated(Node node, Typed value) {
        if (Coercions.numeric(value.type())
                || value.type() == Simple.INTERVAL_DAY_TO_SECOND
                || value.type() == Simple.INTERVAL_YEAR_TO_MONTH) {
            return new Typed(
                    value.type(),
                    Coercions.integer(value.type())
                            ? "(CAST(0 AS " + DuckText.type(value.type()) + ") - " + value.sql() + ")"
                            : "(-(" + value.sql() + "))");
        }
        if (value.unknown()) {
            return value;
        }
        throw Faults.mismatch(node, "Cannot negate " + value.type().trino());
    }

    Typed comparison(Node node, ComparisonPredicate.Operator operator, Typed left, Typed right) {
        DataType type = Coercions.common(left.type(), right.type())
                .orElseThrow(() -> refused(node, operator.getValue(), left, right));
        if (type == Simple.UNKNOWN) {
            return new Typed(Simple.BOOLEAN, "CAST(NULL AS BOOLEAN)");
        }
        Typed a = casts.coerce(node, left, type);
        Typed b = casts.coerce(node, right, type);
        boolean orders =
                operator != ComparisonPredicate.Operator.EQUAL && operator != ComparisonPredicate.Operator.NOT_EQUAL;
        if (orders && !orderable(type)) {
            throw refused(node, operator.getValue(), left, right);
        }
        return new Typed(Simple.BOOLEAN, compare(operator, a, b, type));
    }

    /** A number, but NULL for NaN. */
    static String unlessNan(String value) {
        return "CASE WHEN isnan(" + value + ") THEN NULL ELSE " + value + " END";
    }

    static boolean orderable(DataType type) {
        return switch (type) {
            case DataType.Map _ -> false;
            case Simple simple ->
                switch (simple) {
                    case JSON, GEOMETRY, SPHERICAL_GEOGRAPHY, BING_TILE -> false;
                    default -> true;
                };
            case DataType.Array(DataType element) -> orderable(element);
            case DataType.Row(List<DataType.Row.Member> members) ->
                members.stream().allMatch(member -> orderable(member.type()));
            case DataType.Decimal _, DataType.Varchar _, DataType.Char _, DataType.Time _, DataType.Timestamp _ -> true;
        };
    }

    private String compare(ComparisonPredicate.Operator operator, Typed a, Typed b, DataType type) {
        String x = key(a.sql(), type);
        String y = key(b.sql(), type);
        return switch (operator) {
            case EQUAL -> equal(x, y, type, a.literal() != null || b.literal() != null);
            case NOT_EQUAL ->
                nested(type) || Coercions.floating(type)
                        ? "(NOT " + equal(x, y, type, a.literal() != null || b.literal() != null) + ")"
                        : "(" + x + " <> " + y + ")";
            case LESS_THAN -> less(x, " < ", y, type, b.literal() != null);
            case LESS_THAN_OR_EQUAL -> less(x, " <= ", y, type, b.literal() != null);
            case GREATER_THAN -> less(y, " < ", x, type, a.literal() != null);
            case GREATER_THAN_OR_EQUAL -> less(y, " <= ", x, type, a.literal() != null);
        };
    }

    private static boolean nested(DataType type) {
        return StoredValues.nested(type);
    }

    /** NaN is above everything for DuckDB and beside everything for Trino. */
    private static String less(String x, String operator, String y, DataType type, boolean aboveIsLiteral) {
        String compared = "(" + x + operator + y + ")";
        return Coercions.floating(type) && !aboveIsLiteral ? "(" + compared + " AND NOT isnan(" + y + "))" : compared;
    }

    private String equal(String x, String y, DataType type, boolean literal) {
        return switch (type) {
            case DataType.Row row -> rowEqual(x, y, row);
            case DataType.Array(DataType element) -> arrayEqual(x, y, element);
            case DataType.Map(DataType key, DataType value) -> mapEqual(x, y, key, value);
            case Simple simple
            when Coercions.floating(simple) && !literal -> "(" + x + " = " + y + " AND NOT isnan(" + x + "))";
            default -> "(" + x + " = " + y + ")";
        };
    }

    private String rowEqual(String x, String y, DataType.Row row) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < row.members().size(); i++) {
            DataType type = row.members().get(i).type();
            parts.add(equalKeys("(" + x + ")." + DuckText.member(i), "(" + y + ")." + DuckText.member(i), type));
        }
        return "(" + String.join(" AND ", parts) + ")";
    }

    private String equalKeys(String x, String y, DataType type) {
        return equal(key(x, type), key(y, type), type, false);
    }

    private String arrayEqual(String x, String y, DataType element) {
        String i = casts.variable();
        String same = "list_transform(range(1, len(" + x + ") + 1), lambda " + i + ": "
                + equalKeys("(" + x + ")[" + i + "]", "(" + y + ")[" + i + "]", element) + ")";
        return "(CASE WHEN len(" + x + ") <> len(" + y + ") THEN false ELSE " + every(same) + " END)";
    }

    /** False where one is false, else NULL where one is NULL. */
    private String every(String booleans) {
        String e = casts.variable();
        return "(CASE WHEN list_contains(" + booleans + ", false) THEN false WHEN len(list_filter(" + booleans
                + ", lambda " + e + ": " + e + " IS NULL)) > 0 THEN NULL WHEN " + booleans
                + " IS NULL THEN NULL ELSE true END)";
    }

    private String mapEqual(String x, String y, DataType key, DataType value) {
        String k = casts.variable();
        String same = "list_transform(map_keys(" + x + "), lambda " + k + ": CASE WHEN NOT list_contains(map_keys(" + y
                + "), " + k + ") THEN false ELSE "
                + equalKeys("(" + x + ")[" + k + "]", "(" + y + ")[" + k + "]", value) + " END)";
        return "(CASE WHEN cardinality(" + x + ") <> cardinality(" + y + ") THEN false ELSE " + every(same) + " END)";
    }

    Typed distinct(Node node, Typed left, Typed right, boolean negated) {
        DataType type = Coercions.common(left.type(), right.type())
                .orElseThrow(() -> refused(node, "IS DISTINCT FROM", left, right));
        String x = key(casts.coerce(node, left, type).sql(), type);
        String y = key(casts.coerce(node, right, type).sql(), type);
        return new Typed(Simple.BOOLEAN, "(" + x + " IS " + (negated ? "NOT " : "") + "DISTINCT FROM " + y + ")");
    }

    /** What equal values share: moments in different zones are equal when they are the same instant. */
    static String key(String value, DataType type) {
        return switch (type) {
            case DataType.Timestamp timestamp when timestamp.zoned() -> "(" + value + " & -4096)";
            case DataType.Time time when time.zoned() -> "(" + value + " & -4096)";
            default -> value;
        };
    }

    static boolean keyed(DataType type) {
        return !key("", type).isEmpty();
    }
}
