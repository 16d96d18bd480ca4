package dev.nightjar.dataset;

import dev.nightjar.sql.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;

/** The values of rules as values of the fields they are matched with. */
final class RuleValues {

    private RuleValues() {}

    /** Whether rules can be about fields of this type. */
    static boolean matchable(DataType type) {
        return switch (type) {
            case DataType.Varchar _, DataType.Char _, DataType.Decimal _ -> true;
            case DataType.Timestamp timestamp -> !timestamp.zoned();
            case DataType.Simple simple -> matchable(simple);
            case DataType.Time _, DataType.Array _, DataType.Map _, DataType.Row _ -> false;
        };
    }

    private static boolean matchable(DataType.Simple type) {
        return switch (type) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, DATE -> true;
            case VARBINARY,
                    JSON,
                    UUID,
                    IPADDRESS,
                    INTERVAL_YEAR_TO_MONTH,
                    INTERVAL_DAY_TO_SECOND,
                    GEOMETRY,
                    SPHERICAL_GEOGRAPHY,
                    BING_TILE,
                    UNKNOWN -> false;
        };
    }

    /** The value in the type's own text form; empty where it is none of the type, so that it matches no row. */
    static Optional<String> read(DataType type, String text) {
        try {
            return switch (type) {
                case DataType.Varchar _, DataType.Char _ -> Optional.of(text);
                case DataType.Decimal decimal -> decimal(decimal, new BigDecimal(text.strip()));
                case DataType.Timestamp _ ->
                    Optional.of(moment(text.strip()).toString().replace('T', ' '));
                case DataType.Simple simple -> simple(simple, text.strip());
                case DataType.Time _, DataType.Array _, DataType.Map _, DataType.Row _ -> Optional.empty();
            };
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> simple(DataType.Simple type, String text) {
        return switch (type) {
            case TINYINT -> whole(text, Byte.SIZE);
            case SMALLINT -> whole(text, Short.SIZE);
            case INTEGER -> whole(text, Integer.SIZE);
            case BIGINT -> whole(text, Long.SIZE);
            case REAL, DOUBLE -> Optional.of(new BigDecimal(text).toString());
            case BOOLEAN ->
                Optional.of(text.toLowerCase(Locale.ROOT)).filter(word -> word.equals("true") || word.equals("false"));
            case DATE ->
                Optional.of(moment(text))
                        .filter(moment -> moment.equals(moment.toLocalDate().atStartOfDay()))
                        .map(moment -> moment.toLocalDate().toString());
            case VARBINARY,
                    JSON,
                    UUID,
                    IPADDRESS,
                    INTERVAL_YEAR_TO_MONTH,
                    INTERVAL_DAY_TO_SECOND,
                    GEOMETRY,
                    SPHERICAL_GEOGRAPHY,
                    BING_TILE,
                    UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<String> whole(String text, int bits) {
        BigInteger number = new BigDecimal(text).toBigIntegerExact();
        return number.bitLength() < bits ? Optional.of(number.toString()) : Optional.empty();
    }

    private static Optional<String> decimal(DataType.Decimal type, BigDecimal number) {
        BigDecimal scaled = number.setScale(type.scale()); // fails where digits would be lost
        return scaled.precision() <= type.precision() ? Optional.of(scaled.toPlainString()) : Optional.empty();
    }

    private static LocalDateTime moment(String text) {
        return text.length() <= 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }
}
