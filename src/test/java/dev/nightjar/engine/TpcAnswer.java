package dev.nightjar.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database answered: numbers, texts and NULLs, in an order that both databases share. */
record TpcAnswer(List<List<@Nullable Object>> rows) {

    private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

    static TpcAnswer of(ResultSet result) throws SQLException {
        int width = result.getMetaData().getColumnCount();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                row.add(plain(result.getObject(i)));
            }
            rows.add(row);
        }
        rows.sort(ORDER);
        return new TpcAnswer(rows);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number when !Double.isFinite(number) -> number.toString();
            case Number number -> new BigDecimal(number.toString());
            default -> value.toString().stripTrailing();
        };
    }

    /** Texts first: numbers may differ in their last digits. */
    private static final Comparator<List<@Nullable Object>> ORDER =
            Comparator.<List<@Nullable Object>, String>comparing(TpcAnswer::texts)
                    .thenComparing(TpcAnswer::numbers);

    private static String texts(List<@Nullable Object> row) {
        StringBuilder text = new StringBuilder();
        row.forEach(
                value -> text.append(value instanceof BigDecimal ? "#" : value).append('\u0001'));
        return text.toString();
    }

    private static int numbers(List<@Nullable Object> left, List<@Nullable Object> right) {
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i) instanceof BigDecimal a && right.get(i) instanceof BigDecimal b && !near(a, b)) {
                return a.compareTo(b);
            }
        }
        return 0;
    }

    /** Equal but for digits that Trino cuts off: a quotient of decimals keeps the scale of its operands. */
    private static boolean near(BigDecimal a, BigDecimal b) {
        BigDecimal distance = a.subtract(b).abs();
        BigDecimal digits = BigDecimal.ONE.movePointLeft(Math.min(Math.max(a.scale(), 0), Math.max(b.scale(), 0)));
        boolean whole = a.scale() <= 0 && b.scale() <= 0;
        BigDecimal relative = a.abs().max(b.abs()).multiply(TOLERANCE, MathContext.DECIMAL64);
        return distance.signum() == 0 || !whole && distance.compareTo(digits.max(relative)) <= 0;
    }

    boolean agrees(TpcAnswer expected) {
        return differences(expected).isEmpty();
    }

    /** The first rows that differ, as texts. */
    List<String> differences(TpcAnswer expected) {
        List<String> differences = new ArrayList<>();
        if (rows.size() != expected.rows.size()) {
            differences.add(rows.size() + " rows for " + expected.rows.size());
        }
        for (int i = 0; i < Math.min(rows.size(), expected.rows.size()) && differences.size() < 4; i++) {
            if (!same(rows.get(i), expected.rows.get(i))) {
                differences.add(rows.get(i) + " for " + expected.rows.get(i));
            }
        }
        return differences;
    }

    private static boolean same(List<@Nullable Object> row, List<@Nullable Object> expected) {
        for (int i = 0; i < row.size(); i++) {
            Object a = row.get(i);
            Object b = expected.get(i);
            boolean equal = a instanceof BigDecimal x && b instanceof BigDecimal y
                    ? near(x, y)
                    : java.util.Objects.equals(a, b);
            if (!equal) {
                return false;
            }
        }
        return row.size() == expected.size();
    }
}
