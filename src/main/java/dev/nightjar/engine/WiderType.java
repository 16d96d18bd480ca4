package dev.nightjar.engine;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.DataType.Simple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the type that holds the values of two. */
public final class WiderType {

    private static final List<DataType> NUMBERS =
            List.of(Simple.TINYINT, Simple.SMALLINT, Simple.INTEGER, Simple.BIGINT, Simple.REAL, Simple.DOUBLE);

    private WiderType() {}

    public static DataType of(DataType one, DataType other) {
        if (one.equals(other)) {
            return one;
        }
        if (one instanceof DataType.Array(DataType a) && other instanceof DataType.Array(DataType b)) {
            return new DataType.Array(of(a, b));
        }
        if (one instanceof DataType.Map(DataType k1, DataType v1)
                && other instanceof DataType.Map(DataType k2, DataType v2)) {
            return new DataType.Map(of(k1, k2), of(v1, v2));
        }
        if (one instanceof DataType.Row(var left) && other instanceof DataType.Row(var right)) {
            return row(left, right);
        }
        return number(one, other).or(() -> time(one, other)).orElse(DataType.Varchar.UNBOUNDED);
    }

    private static Optional<DataType> number(DataType one, DataType other) {
        int left = NUMBERS.indexOf(one);
        int right = NUMBERS.indexOf(other);
        if (left >= 0 && right >= 0) {
            DataType wider = NUMBERS.get(Math.max(left, right));
            boolean rounded = wider == Simple.REAL && NUMBERS.get(Math.min(left, right)) != Simple.REAL;
            return Optional.of(rounded ? Simple.DOUBLE : wider);
        }
        if (one instanceof DataType.Decimal a && other instanceof DataType.Decimal b) {
            int scale = Math.max(a.scale(), b.scale());
            int whole = Math.max(a.precision() - a.scale(), b.precision() - b.scale());
            return Optional.of(whole + scale > 38 ? Simple.DOUBLE : new DataType.Decimal(whole + scale, scale));
        }
        if (one instanceof DataType.Decimal a && right >= 0) {
            return Optional.of(decimal(a, other));
        }
        return other instanceof DataType.Decimal b && left >= 0 ? Optional.of(decimal(b, one)) : Optional.empty();
    }

    private static DataType decimal(DataType.Decimal decimal, DataType number) {
        if (number == Simple.REAL || number == Simple.DOUBLE) {
            return Simple.DOUBLE;
        }
        int whole = Math.max(19, decimal.precision() - decimal.scale());
        return whole + decimal.scale() > 38
                ? Simple.DOUBLE
                : new DataType.Decimal(whole + decimal.scale(), decimal.scale());
    }

    private static Optional<DataType> time(DataType one, DataType other) {
        if (one == Simple.DATE && other instanceof DataType.Timestamp) {
            return Optional.of(other);
        }
        return other == Simple.DATE && one instanceof DataType.Timestamp ? Optional.of(one) : Optional.empty();
    }

    private static DataType row(List<DataType.Row.Member> left, List<DataType.Row.Member> right) {
        Map<Optional<String>, DataType> members = new LinkedHashMap<>();
        left.forEach(member -> members.put(member.name(), member.type()));
        right.forEach(member -> members.merge(member.name(), member.type(), WiderType::of));
        return new DataType.Row(members.entrySet().stream()
                .map(member -> new DataType.Row.Member(member.getKey(), member.getValue()))
                .toList());
    }
}
