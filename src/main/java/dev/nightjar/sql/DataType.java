package dev.nightjar.sql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A type as Athena and Trino know it. {@link #trino} is its name in query results, {@link #hive} its name in the
 * catalog and in DDL; {@link #parse} reads both.
 *
 * <p>DuckDB lacks some of them, so values have two encodings. <em>While computing</em>, written SQL holds
 *
 * <table>
 * <caption>Encodings</caption>
 * <tr><th>type</th><th>while computing</th><th>in the result file</th></tr>
 * <tr><td>boolean, integers, real, double, decimal, varchar, date, uuid</td><td>DuckDB's own</td><td>the same</td></tr>
 * <tr><td>char(n)</td><td>VARCHAR without trailing blanks</td><td>VARCHAR, padded</td></tr>
 * <tr><td>varbinary</td><td>BLOB</td><td>BLOB</td></tr>
 * <tr><td>json</td><td>VARCHAR, canonical text</td><td>VARCHAR</td></tr>
 * <tr><td>ipaddress</td><td>VARCHAR, 32 hex digits</td><td>VARCHAR, as it prints</td></tr>
 * <tr><td>Geometry, SphericalGeography</td><td>VARCHAR, well-known text</td><td>the same</td></tr>
 * <tr><td>BingTile</td><td>VARCHAR, the quadkey</td><td>the same</td></tr>
 * <tr><td>timestamp(p ≤ 6)</td><td>TIMESTAMP</td><td>TIMESTAMP; inside arrays, maps and rows as it prints</td></tr>
 * <tr><td>timestamp(p > 6)</td><td>HUGEINT, picoseconds since the epoch</td><td>VARCHAR, as it prints</td></tr>
 * <tr><td>timestamp(p ≤ 3) with time zone</td><td>BIGINT, milliseconds since the epoch × 4096 + zone key</td>
 * <td>VARCHAR, as it prints</td></tr>
 * <tr><td>timestamp(p > 3) with time zone</td><td>HUGEINT, picoseconds since the epoch × 4096 + zone key</td>
 * <td>VARCHAR, as it prints</td></tr>
 * <tr><td>time(p)</td><td>BIGINT, picoseconds of the day</td><td>VARCHAR, as it prints</td></tr>
 * <tr><td>time(p) with time zone</td><td>HUGEINT, picoseconds of the UTC day × 4096 + offset minutes + 2048</td>
 * <td>VARCHAR, as it prints</td></tr>
 * <tr><td>interval year to month</td><td>INTEGER, months</td><td>VARCHAR, as it prints</td></tr>
 * <tr><td>interval day to second</td><td>BIGINT, milliseconds</td><td>VARCHAR, as it prints</td></tr>
 * <tr><td>array, map</td><td>LIST, MAP</td><td>the same, of encoded elements</td></tr>
 * <tr><td>row</td><td>STRUCT(f1, f2, …): by position, since names may repeat or lack</td><td>the same</td></tr>
 * <tr><td>unknown</td><td>INTEGER</td><td>INTEGER</td></tr>
 * </table>
 */
public sealed interface DataType {

    /** A type without parameters. */
    enum Simple implements DataType {
        BOOLEAN("boolean", "boolean"),
        TINYINT("tinyint", "tinyint"),
        SMALLINT("smallint", "smallint"),
        INTEGER("integer", "int"),
        BIGINT("bigint", "bigint"),
        REAL("real", "float"),
        DOUBLE("double", "double"),
        DATE("date", "date"),
        VARBINARY("varbinary", "binary"),
        JSON("json", "json"),
        UUID("uuid", "uuid"),
        IPADDRESS("ipaddress", "ipaddress"),
        INTERVAL_YEAR_TO_MONTH("interval year to month", "interval_year_month"),
        INTERVAL_DAY_TO_SECOND("interval day to second", "interval_day_time"),
        GEOMETRY("Geometry", "geometry"),
        SPHERICAL_GEOGRAPHY("SphericalGeography", "sphericalgeography"),
        BING_TILE("BingTile", "bingtile"),
        /** The type of a bare NULL. */
        UNKNOWN("unknown", "void");

        private final String trino;
        private final String hive;

        Simple(String trino, String hive) {
            this.trino = trino;
            this.hive = hive;
        }

        @Override
        public String trino() {
            return trino;
        }

        @Override
        public String hive() {
            return hive;
        }
    }

    record Decimal(int precision, int scale) implements DataType {
        public static final int MAX_PRECISION = 38;

        @Override
        public String trino() {
            return "decimal(" + precision + "," + scale + ")";
        }

        @Override
        public String hive() {
            return trino();
        }
    }

    /** @param length empty for {@code varchar} without a limit */
    record Varchar(OptionalInt length) implements DataType {
        public static final Varchar UNBOUNDED = new Varchar(OptionalInt.empty());

        public static Varchar of(int length) {
            return new Varchar(OptionalInt.of(length));
        }

        @Override
        public String trino() {
            return length.isPresent() ? "varchar(" + length.getAsInt() + ")" : "varchar";
        }

        @Override
        public String hive() {
            return length.isPresent() ? "varchar(" + length.getAsInt() + ")" : "string";
        }
    }

    record Char(int length) implements DataType {
        @Override
        public String trino() {
            return "char(" + length + ")";
        }

        @Override
        public String hive() {
            return trino();
        }
    }

    record Time(int precision, boolean zoned) implements DataType {
        @Override
        public String trino() {
            return "time(" + precision + ")" + (zoned ? " with time zone" : "");
        }

        @Override
        public String hive() {
            return trino();
        }
    }

    record Timestamp(int precision, boolean zoned) implements DataType {
        @Override
        public String trino() {
            return "timestamp(" + precision + ")" + (zoned ? " with time zone" : "");
        }

        @Override
        public String hive() {
            return zoned || precision != 3 ? trino() : "timestamp";
        }
    }

    record Array(DataType element) implements DataType {
        @Override
        public String trino() {
            return "array(" + element.trino() + ")";
        }

        @Override
        public String hive() {
            return "array<" + element.hive() + ">";
        }
    }

    record Map(DataType key, DataType value) implements DataType {
        @Override
        public String trino() {
            return "map(" + key.trino() + ", " + value.trino() + ")";
        }

        @Override
        public String hive() {
            return "map<" + key.hive() + "," + value.hive() + ">";
        }
    }

    record Row(List<Member> members) implements DataType {
        public record Member(Optional<String> name, DataType type) {
            private String trino() {
                return name.map(text -> (plain(text) ? text : "\"" + text.replace("\"", "\"\"") + "\"") + " ")
                                .orElse("")
                        + type.trino();
            }
        }

        public static Row of(List<DataType> types) {
            return new Row(types.stream()
                    .map(type -> new Member(Optional.empty(), type))
                    .toList());
        }

        @Override
        public String trino() {
            return members.stream().map(Member::trino).collect(Collectors.joining(", ", "row(", ")"));
        }

        @Override
        public String hive() {
            return java.util.stream.IntStream.range(0, members.size())
                    .mapToObj(i -> members.get(i).name().orElse("col" + i) + ":"
                            + members.get(i).type().hive())
                    .collect(Collectors.joining(",", "struct<", ">"));
        }

        private static boolean plain(String name) {
            return !name.isEmpty()
                    && !Character.isDigit(name.charAt(0))
                    && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
        }
    }

    /** The name in Trino's spelling: {@code timestamp(3) with time zone}, {@code row(a integer)}. */
    String trino();

    /** The name in Hive's spelling, as Glue stores it: {@code string}, {@code struct<a:int>}. */
    String hive();

    /** Empty where the text names no type we know. Names of members keep their case: JSON's keys have one. */
    static Optional<DataType> parse(String text) {
        return new DataTypeReader(text).read();
    }
}
