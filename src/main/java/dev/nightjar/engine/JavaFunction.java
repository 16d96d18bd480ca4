package dev.nightjar.engine;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBScalarFunction;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * A scalar function in Java that DuckDB calls for whole vectors.
 *
 * @param strict whether a NULL argument makes the answer NULL without a call
 */
record JavaFunction(
        String name,
        List<DuckDBColumnType> parameters,
        DuckDBColumnType result,
        boolean strict,
        boolean volatileResult,
        Body body) {

    /** Computes one row; arguments are NULL only where the function is not strict. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object apply(@Nullable Object[] arguments) throws Exception;
    }

    /**
     * A strict function.
     *
     * @param types a letter for each parameter, {@code >}, and one for the result: Boolean, Integer, Long, Huge, Float,
     *     Double, dAte, Varchar
     */
    static JavaFunction of(String name, String types, Body body) {
        int arrow = types.indexOf('>');
        List<DuckDBColumnType> parameters =
                types.substring(0, arrow).chars().mapToObj(JavaFunction::type).toList();
        return new JavaFunction(name, parameters, type(types.charAt(arrow + 1)), true, false, body);
    }

    private static DuckDBColumnType type(int letter) {
        return switch (letter) {
            case 'B' -> DuckDBColumnType.BOOLEAN;
            case 'I' -> DuckDBColumnType.INTEGER;
            case 'L' -> DuckDBColumnType.BIGINT;
            case 'H' -> DuckDBColumnType.HUGEINT;
            case 'F' -> DuckDBColumnType.FLOAT;
            case 'D' -> DuckDBColumnType.DOUBLE;
            case 'A' -> DuckDBColumnType.DATE;
            case 'V' -> DuckDBColumnType.VARCHAR;
            default -> throw new IllegalArgumentException(String.valueOf((char) letter));
        };
    }

    static String text(@Nullable Object[] arguments, int index) {
        return (String) Objects.requireNonNull(arguments[index]);
    }

    static long number(@Nullable Object[] arguments, int index) {
        return ((Number) Objects.requireNonNull(arguments[index])).longValue();
    }

    static double real(@Nullable Object[] arguments, int index) {
        return ((Number) Objects.requireNonNull(arguments[index])).doubleValue();
    }

    static BigInteger huge(@Nullable Object[] arguments, int index) {
        return (BigInteger) Objects.requireNonNull(arguments[index]);
    }

    void register(Connection connection) throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(parameters.toArray(DuckDBColumnType[]::new))
                    .withReturnType(result)
                    .withVectorizedFunction(vectorized());
            if (volatileResult) {
                builder.withVolatile();
            }
            builder.register(connection);
        }
    }

    private DuckDBScalarFunction vectorized() {
        return (in, out) -> {
            int width = parameters.size();
            DuckDBReadableVector[] vectors = new DuckDBReadableVector[width];
            for (int i = 0; i < width; i++) {
                vectors[i] = in.vector(i);
            }
            @Nullable Object[] arguments = new @Nullable Object[width];
            long rows = in.rowCount();
            for (long row = 0; row < rows; row++) {
                boolean absent = false;
                for (int i = 0; i < width; i++) {
                    arguments[i] = read(vectors[i], parameters.get(i), row);
                    absent |= arguments[i] == null;
                }
                write(out, row, absent && strict ? null : body.apply(arguments));
            }
        };
    }

    private static @Nullable Object read(DuckDBReadableVector vector, DuckDBColumnType type, long row) {
        if (vector.isNull(row)) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> vector.getBoolean(row);
            case INTEGER -> vector.getInt(row);
            case BIGINT -> vector.getLong(row);
            case HUGEINT -> vector.getHugeInt(row);
            case FLOAT -> vector.getFloat(row);
            case DOUBLE -> vector.getDouble(row);
            case DATE -> vector.getLocalDate(row);
            case TIMESTAMP -> vector.getLocalDateTime(row);
            case VARCHAR -> vector.getString(row);
            default -> throw new IllegalArgumentException("No parameter type: " + type);
        };
    }

    private static void write(DuckDBWritableVector out, long row, @Nullable Object value) {
        switch (value) {
            case null -> out.setNull(row);
            case Boolean item -> out.setBoolean(row, item);
            case Integer item -> out.setInt(row, item);
            case Long item -> out.setLong(row, item);
            case BigInteger item -> out.setHugeInt(row, item);
            case Float item -> out.setFloat(row, item);
            case Double item -> out.setDouble(row, item);
            case LocalDate item -> out.setDate(row, item);
            case LocalDateTime item -> out.setTimestamp(row, item);
            case String item -> out.setString(row, item);
            default -> throw new IllegalArgumentException("No result type: " + value.getClass());
        }
    }
}
