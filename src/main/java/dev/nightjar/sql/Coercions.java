package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Which types become which without being asked: Trino's rules. */
final class Coercions {

    private static final List<Simple> INTEGERS =
            List.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT);

    private Coercions() {}

    static boolean integer(DataType type) {
        return type instanceof Simple simple && INTEGERS.contains(simple);
    }

    static boolean floating(DataType type) {
        return type == Simple.REAL || type == Simple.DOUBLE;
    }

    static boolean numeric(DataType type) {
        return integer(type) || floating(type) || type instanceof DataType.Decimal;
    }

    static boolean text(DataType type) {
        return type instanceof DataType.Varchar || type instanceof DataType.Char;
    }

    /** The decimal that holds every value of an integer type. */
    static DataType.Decimal decimal(DataType type) {
        return switch (type) {
            case DataType.Decimal decimal -> decimal;
            case Simple simple when simple == Simple.TINYINT -> new DataType.Decimal(3, 0);
            case Simple simple when simple == Simple.SMALLINT -> new DataType.Decimal(5, 0);
            case Simple simple when simple == Simple.INTEGER -> new DataType.Decimal(10, 0);
            default -> new DataType.Decimal(19, 0);
        };
    }

    static boolean coerces(DataType from, DataType to) {
        return common(from, to).filter(common -> covers(to, common)).isPresent();
    }

    /** Whether a value of {@code common} may stand where {@code to} is asked, lengths of text aside. */
    private static boolean covers(DataType to, DataType common) {
        if (to.equals(common)) {
            return true;
        }
        return switch (to) {
            case DataType.Varchar wanted ->
                common instanceof DataType.Varchar(OptionalInt length)
                        && wanted.length().isEmpty()
                        && length.isPresent();
            case DataType.Array(DataType element) ->
                common instanceof DataType.Array(DataType other) && covers(element, other);
            case DataType.Map(DataType key, DataType value) ->
                common instanceof DataType.Map(DataType k, DataType v) && covers(key, k) && covers(value, v);
            case DataType.Row(List<DataType.Row.Member> members) ->
                common instanceof DataType.Row(List<DataType.Row.Member> others) && coversAll(members, others);
            default -> false;
        };
    }

    private static boolean coversAll(List<DataType.Row.Member> members, List<DataType.Row.Member> others) {
        for (int i = 0; i < members.size(); i++) {
            if (!covers(members.get(i).type(), others.get(i).type())) {
                return false;
            }
        }
        return members.size() == others.size();
    }

    /** The type both become, if there is one. */
    static Optional<DataType> common(DataType a, DataType b) {
        if (a.equals(b) || b == Simple.UNKNOWN) {
            return Optional.of(a);
        }
        if (a == Simple.UNKNOWN) {
            return Optional.of(b);
        }
        if (numeric(a) && numeric(b)) {
            return Optional.of(number(a, b));
        }
        if (text(a) && text(b)) {
            return Optional.of(textual(a, b));
        }
        return switch (a) {
            case DataType.Array(DataType x)
            when b instanceof DataType.Array(DataType y) -> common(x, y).map(DataType.Array::new);
            case DataType.Map(DataType k, DataType v)
            when b instanceof DataType.Map(DataType l, DataType w) ->
                common(k, l).flatMap(key -> common(v, w).map(value -> new DataType.Map(key, value)));
            case DataType.Row x when b instanceof DataType.Row y -> row(x, y);
            default -> moment(a, b);
        };
    }

    private static DataType number(DataType a, DataType b) {
        if (integer(a) && integer(b)) {
            return INTEGERS.indexOf(a) >= INTEGERS.indexOf(b) ? a : b;
        }
        if (a == Simple.DOUBLE || b == Simple.DOUBLE) {
            return Simple.DOUBLE;
        }
        if (a == Simple.REAL || b == Simple.REAL) {
            return Simple.REAL;
        }
        DataType.Decimal x = decimal(a);
        DataType.Decimal y = decimal(b);
        int scale = Math.max(x.scale(), y.scale());
        int whole = Math.max(x.precision() - x.scale(), y.precision() - y.scale());
        return new DataType.Decimal(Math.min(38, whole + scale), scale);
    }

    private static DataType textual(DataType a, DataType b) {
        if (a instanceof DataType.Char(int x) && b instanceof DataType.Char(int y)) {
            return new DataType.Char(Math.max(x, y));
        }
        if (a instanceof DataType.Varchar(OptionalInt x) && b instanceof DataType.Varchar(OptionalInt y)) {
            return x.isPresent() && y.isPresent()
                    ? DataType.Varchar.of(Math.max(x.getAsInt(), y.getAsInt()))
                    : DataType.Varchar.UNBOUNDED;
        }
        OptionalInt varchar = a instanceof DataType.Varchar(OptionalInt x) ? x : ((DataType.Varchar) b).length();
        int fixed = a instanceof DataType.Char(int x) ? x : ((DataType.Char) b).length();
        return varchar.isPresent()
                ? new DataType.Char(Math.max(fixed, varchar.getAsInt()))
                : DataType.Varchar.UNBOUNDED;
    }

    private static Optional<DataType> row(DataType.Row a, DataType.Row b) {
        if (a.members().size() != b.members().size()) {
            return Optional.empty();
        }
        List<DataType.Row.Member> members = new ArrayList<>();
        for (int i = 0; i < a.members().size(); i++) {
            DataType.Row.Member x = a.members().get(i);
            DataType.Row.Member y = b.members().get(i);
            Optional<DataType> type = common(x.type(), y.type());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            members.add(new DataType.Row.Member(
                    x.name().filter(name -> y.name().filter(name::equals).isPresent()), type.get()));
        }
        return Optional.of(new DataType.Row(List.copyOf(members)));
    }

    private static Optional<DataType> moment(DataType a, DataType b) {
        if (a instanceof DataType.Timestamp x && b instanceof DataType.Timestamp y) {
            return Optional.of(new DataType.Timestamp(Math.max(x.precision(), y.precision()), x.zoned() || y.zoned()));
        }
        if (a instanceof DataType.Time x && b instanceof DataType.Time y) {
            return Optional.of(new DataType.Time(Math.max(x.precision(), y.precision()), x.zoned() || y.zoned()));
        }
        if (a == Simple.DATE && b instanceof DataType.Timestamp) {
            return Optional.of(b);
        }
        if (b == Simple.DATE && a instanceof DataType.Timestamp) {
            return Optional.of(a);
        }
        return Optional.empty();
    }

    /** How far a coercion goes; the nearest signature wins. */
    static int distance(DataType from, DataType to) {
        if (from.equals(to)) {
            return 0;
        }
        if (from == Simple.UNKNOWN || text(from) && text(to)) {
            return from instanceof DataType.Char ? 2 : 1;
        }
        if (numeric(from) && numeric(to)) {
            return Math.max(1, rank(to) - rank(from));
        }
        return 2;
    }

    private static int rank(DataType type) {
        return switch (type) {
            case Simple simple when INTEGERS.contains(simple) -> INTEGERS.indexOf(simple);
            case DataType.Decimal _ -> 4;
            case Simple simple when simple == Simple.REAL -> 5;
            default -> 6;
        };
    }
}
