package dev.nightjar.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A type as Athena and Trino know it. {@link #trino} is its name in query results, {@link #hive} its name in the
 * catalog and in DDL; {@link #parse} reads both.
 */
public sealed interface DataType {

    /** A type without parameters. */
    enum Simple implements DataType {
        BOOLEAN,
        TINYINT,
        SMALLINT,
        INTEGER,
        BIGINT,
        REAL,
        DOUBLE,
        DATE,
        VARBINARY,
        JSON,
        UUID,
        IPADDRESS,
        INTERVAL_YEAR_TO_MONTH,
        INTERVAL_DAY_TO_SECOND,
        /** The type of a bare NULL. */
        UNKNOWN
    }

    record Decimal(int precision, int scale) implements DataType {}

    /** @param length empty for {@code varchar} without a limit */
    record Varchar(OptionalInt length) implements DataType {
        public static final Varchar UNBOUNDED = new Varchar(OptionalInt.empty());
    }

    record Char(int length) implements DataType {}

    record Time(int precision, boolean zoned) implements DataType {}

    record Timestamp(int precision, boolean zoned) implements DataType {}

    record Array(DataType element) implements DataType {}

    record Map(DataType key, DataType value) implements DataType {}

    record Row(List<Member> members) implements DataType {
        public record Member(Optional<String> name, DataType type) {}
    }

    /** The name in Trino's spelling: {@code timestamp(3) with time zone}, {@code row(a integer)}. */
    default String trino() {
        throw new UnsupportedOperationException();
    }

    /** The name in Hive's spelling, as Glue stores it: {@code string}, {@code struct<a:int>}. */
    default String hive() {
        throw new UnsupportedOperationException();
    }

    /** Empty where the text names no type we know. */
    static Optional<DataType> parse(String text) {
        throw new UnsupportedOperationException();
    }
}
