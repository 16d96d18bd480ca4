package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers as Trino reads, rounds and prints them. */
final class NumberFunctions {

    static final List<JavaFunction> ALL = List.of(
            of("nj_double_text", "D>V", a -> print(real(a, 0))),
            of("nj_decimal_text", "V>V", a -> new BigDecimal(text(a, 0)).toPlainString()),
            of("nj_real_text", "F>V", a -> print((float) real(a, 0))),
            of("nj_real_plain", "F>V", a -> Float.toString((float) real(a, 0))),
            of("nj_parse_bigint", "VV>L", a -> parseWhole(text(a, 0), text(a, 1))),
            of("nj_parse_double", "V>D", a -> parseDouble(text(a, 0))),
            of("nj_parse_real", "V>F", a -> (float) parseDouble(text(a, 0))),
            of("nj_parse_boolean", "V>B", a -> parseBoolean(text(a, 0))),
            of("nj_parse_decimal", "VII>V", a -> parseDecimal(text(a, 0), (int) number(a, 1), (int) number(a, 2))),
            of(
                    "nj_double_decimal",
                    "DII>V",
                    a -> fromDouble(
                            real(a, 0), BigDecimal.valueOf(finite(real(a, 0), "DOUBLE")), (int) number(a, 1), (int)
                                    number(a, 2))),
            of(
                    "nj_real_decimal",
                    "FII>V",
                    a -> fromDouble(
                            real(a, 0),
                            new BigDecimal(Float.toString((float) finite(real(a, 0), "REAL"))),
                            (int) number(a, 1),
                            (int) number(a, 2))),
            of("nj_real", "D>F", a -> (float) real(a, 0)),
            of("nj_round_bigint", "DV>L", a -> roundWhole(real(a, 0), text(a, 1))),
            of("nj_round", "DI>D", a -> round(real(a, 0), (int) number(a, 1))),
            of("nj_round_real", "FI>F", a -> (float) round(real(a, 0), (int) number(a, 1))),
            of("nj_round_bigint_to", "LL>L", a -> roundBigint(number(a, 0), number(a, 1))),
            of("nj_cbrt", "D>D", a -> Math.cbrt(real(a, 0))),
            of("nj_truncate", "DL>D", a -> truncate(real(a, 0), (int) number(a, 1))),
            of("nj_fmod", "DD>D", a -> real(a, 0) % real(a, 1)),
            of(
                    "nj_decimal_over",
                    "VVII>V",
                    a -> fit(over(text(a, 0), text(a, 1), (int) number(a, 3)), (int) number(a, 2), (int) number(a, 3))),
            of(
                    "nj_decimal_times",
                    "VVII>V",
                    a -> fit(new BigDecimal(text(a, 0)).multiply(new BigDecimal(text(a, 1))), (int) number(a, 2), (int)
                            number(a, 3))),
            of(
                    "nj_decimal_modulo",
                    "VVII>V",
                    a -> fit(modulo(text(a, 0), text(a, 1)), (int) number(a, 2), (int) number(a, 3))),
            of(
                    "nj_decimal_avg",
                    "VLI>V",
                    a -> new BigDecimal(text(a, 0))
                            .divide(BigDecimal.valueOf(number(a, 1)), (int) number(a, 2), RoundingMode.HALF_UP)
                            .toPlainString()),
            of(
                    "nj_decimal_round",
                    "VLII>V",
                    a -> fit(
                            new BigDecimal(text(a, 0))
                                    .setScale((int) Math.clamp(number(a, 1), -60, 60), RoundingMode.HALF_UP),
                            (int) number(a, 2),
                            (int) number(a, 3))),
            of(
                    "nj_decimal_truncate",
                    "VL>V",
                    a -> new BigDecimal(text(a, 0))
                            .setScale((int) Math.clamp(number(a, 1), -60, 60), RoundingMode.DOWN)
                            .toPlainString()),
            of("nj_positive", "L>L", a -> atLeast(number(a, 0), 1, "bound must be positive")),
            of("nj_positive_count", "L>L", a -> atLeast(number(a, 0), 1, "number must be greater than 0")),
            of("nj_offset_count", "L>L", a -> atLeast(number(a, 0), 0, "Offset must be at least 0")),
            of("nj_width_bucket", "DDDL>L", a -> widthBucket(real(a, 0), real(a, 1), real(a, 2), number(a, 3))),
            of("nj_bins", "DLB>B", a -> bins(real(a, 0), number(a, 1), Boolean.TRUE.equals(a[2]))),
            of("nj_from_base", "VL>L", a -> fromBase(text(a, 0), number(a, 1))),
            of("nj_to_base", "LL>V", a -> Long.toString(number(a, 0), radix(number(a, 1)))),
            of("nj_bit_count", "LL>L", a -> bitCount(number(a, 0), number(a, 1))),
            of("nj_shift_left", "LLL>L", a -> shift(number(a, 0), number(a, 1), (int) number(a, 2), 'l')),
            of("nj_shift_right", "LLL>L", a -> shift(number(a, 0), number(a, 1), (int) number(a, 2), 'r')),
            of("nj_shift_right_arithmetic", "LLL>L", a -> shift(number(a, 0), number(a, 1), (int) number(a, 2), 'a')),
            of("nj_format_number", "D>V", a -> words(real(a, 0))),
            of("nj_normal_cdf", "DDD>D", a -> Distributions.normal(real(a, 0), real(a, 1), real(a, 2))),
            of("nj_inverse_normal_cdf", "DDD>D", a -> Distributions.inverseNormal(real(a, 0), real(a, 1), real(a, 2))),
            of("nj_beta_cdf", "DDD>D", a -> Distributions.beta(real(a, 0), real(a, 1), real(a, 2))),
            of("nj_inverse_beta_cdf", "DDD>D", a -> Distributions.inverseBeta(real(a, 0), real(a, 1), real(a, 2))),
            of("nj_numeric_histogram", "LV>V", a -> NumericHistogram.of(number(a, 0), text(a, 1))),
            of("nj_t_cdf", "DD>D", a -> Distributions.student(real(a, 0), real(a, 1))),
            of("nj_t_pdf", "DD>D", a -> Distributions.studentDensity(real(a, 0), real(a, 1))),
            of("nj_wilson", "LLD>D", a -> Distributions.wilson(number(a, 0), number(a, 1), real(a, 2))));

    private NumberFunctions() {}

    /** {@code 1.0E0}: one digit before the point, at least one behind. */
    private static String print(double value) {
        return Double.isFinite(value) ? scientific(Double.toString(value)) : Double.toString(value);
    }

    private static String print(float value) {
        return Float.isFinite(value) ? scientific(Float.toString(value)) : Float.toString(value);
    }

    private static String scientific(String text) {
        BigDecimal value = new BigDecimal(text);
        String sign = text.startsWith("-") ? "-" : "";
        if (value.signum() == 0) {
            return sign + "0.0E0";
        }
        BigDecimal stripped = value.abs().stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        int exponent = digits.length() - 1 - stripped.scale();
        return sign + digits.charAt(0) + "." + (digits.length() > 1 ? digits.substring(1) : "0") + "E" + exponent;
    }

    private static long parseWhole(String text, String type) {
        try {
            long value = Long.parseLong(text.strip());
            return inRange(value, type);
        } catch (NumberFormatException e) {
            throw new UserError("Cannot cast '" + text + "' to "
                    + type.toUpperCase(Locale.ROOT).replace("INTEGER", "INT"));
        }
    }

    private static long inRange(long value, String type) {
        boolean fits = switch (type) {
            case "tinyint" -> value == (byte) value;
            case "smallint" -> value == (short) value;
            case "integer" -> value == (int) value;
            default -> true;
        };
        if (!fits) {
            throw new NumberFormatException();
        }
        return value;
    }

    private static double parseDouble(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new UserError("Cannot cast '" + text + "' to DOUBLE");
        }
    }

    private static boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "t", "true", "1" -> true;
            case "f", "false", "0" -> false;
            default -> throw new UserError("Cannot cast '" + text + "' to BOOLEAN");
        };
    }

    static String parseDecimal(String text, int precision, int scale) {
        try {
            return fit(new BigDecimal(text.strip()), precision, scale);
        } catch (NumberFormatException | UserError e) {
            throw new UserError("Cannot cast VARCHAR '" + text + "' to DECIMAL(" + precision + ", " + scale + ")");
        }
    }

    private static String fromDouble(double value, BigDecimal exact, int precision, int scale) {
        try {
            return fit(exact, precision, scale);
        } catch (UserError e) {
            throw new UserError("Cannot cast DOUBLE '" + value + "' to DECIMAL(" + precision + ", " + scale + ")");
        }
    }

    private static double finite(double value, String type) {
        if (!Double.isFinite(value)) {
            throw new UserError("Cannot cast " + type + " '" + value + "' to DECIMAL");
        }
        return value;
    }

    /** Rounds half up to a scale; fails where the digits before the point do not fit. */
    private static String fit(BigDecimal value, int precision, int scale) {
        BigDecimal rounded = value.setScale(scale, RoundingMode.HALF_UP);
        if (rounded.precision() > precision && rounded.signum() != 0) {
            throw new UserError("Decimal overflow");
        }
        return rounded.toPlainString();
    }

    private static BigDecimal over(String dividend, String divisor, int scale) {
        BigDecimal by = new BigDecimal(divisor);
        if (by.signum() == 0) {
            throw new UserError("Division by zero");
        }
        return new BigDecimal(dividend).divide(by, scale, RoundingMode.HALF_UP);
    }

    private static BigDecimal modulo(String dividend, String divisor) {
        BigDecimal by = new BigDecimal(divisor);
        if (by.signum() == 0) {
            throw new UserError("Division by zero");
        }
        return new BigDecimal(dividend).remainder(by);
    }

    private static long roundWhole(double value, String type) {
        if (Double.isNaN(value)) {
            throw new UserError("Cannot cast double NaN to " + type);
        }
        try {
            return inRange(
                    new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).longValueExact(), type);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UserError("Out of range for " + type + ": " + value);
        }
    }

    private static double round(double value, int digits) {
        if (!Double.isFinite(value) || Math.abs(value) < 1e-320) {
            return value;
        }
        double factor = Math.pow(10, digits);
        double scaled = value * factor;
        if (Double.isFinite(scaled) && Math.abs(scaled) < 9e15) {
            return value < 0 ? -(Math.round(-scaled) / factor) : Math.round(scaled) / factor;
        }
        return digits > 300
                ? value
                : BigDecimal.valueOf(value)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .doubleValue();
    }

    private static long roundBigint(long value, long digits) {
        if (digits >= 0) {
            return value;
        }
        if (digits < -18) {
            return 0;
        }
        return BigDecimal.valueOf(value)
                .setScale((int) digits, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static double truncate(double value, int digits) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(Math.clamp(digits, -400, 400), RoundingMode.DOWN)
                        .doubleValue()
                : value;
    }

    private static long atLeast(long value, long least, String message) {
        if (value < least) {
            throw new UserError(message);
        }
        return value;
    }

    private static long widthBucket(double value, double low, double high, long buckets) {
        if (buckets <= 0) {
            throw new UserError("bucketCount must be greater than 0");
        }
        if (Double.isNaN(value) || !Double.isFinite(low) || !Double.isFinite(high) || low == high) {
            throw new UserError("bounds must be finite and different, and the operand a number");
        }
        double lower = Math.min(low, high);
        double upper = Math.max(low, high);
        long bucket;
        if (value < lower) {
            bucket = 0;
        } else if (value >= upper) {
            bucket = Math.addExact(buckets, 1);
        } else {
            bucket = (long) ((double) buckets * (value - lower) / (upper - lower) + 1);
        }
        return low > high ? buckets - bucket + 1 : bucket;
    }

    private static int radix(long radix) {
        if (radix < 2 || radix > 36) {
            throw new UserError("Radix must be between 2 and 36");
        }
        return (int) radix;
    }

    private static boolean bins(double operand, long bins, boolean sorted) {
        if (bins == 0) {
            throw new UserError("Bins cannot be an empty array");
        }
        if (Double.isNaN(operand)) {
            throw new UserError("Operand cannot be NaN");
        }
        if (!sorted) {
            throw new UserError("Bin values are not sorted in ascending order");
        }
        return true;
    }

    private static long fromBase(String text, long radix) {
        try {
            return Long.parseLong(text, radix(radix));
        } catch (NumberFormatException e) {
            throw new UserError("Not a valid base-" + radix + " number: " + text);
        }
    }

    private static long bitCount(long value, long bits) {
        if (bits <= 1 || bits > 64) {
            throw new UserError("Bits specified in bit_count must be between 2 and 64, got " + bits);
        }
        long low = -(1L << (bits - 1));
        if (bits < 64 && (value < low || value > -low - 1)) {
            throw new UserError("Number must be representable with the bits specified. " + value
                    + " cannot be represented with " + bits + " bits");
        }
        return Long.bitCount(bits == 64 ? value : value & ((1L << bits) - 1));
    }

    private static long shift(long value, long by, int width, char direction) {
        if (by < 0) {
            throw new UserError("Shift must be positive");
        }
        long mask = width == 64 ? -1L : (1L << width) - 1;
        if (by >= width) {
            return direction == 'a' && value < 0 ? -1 : 0;
        }
        long shifted = switch (direction) {
            case 'l' -> value << by;
            case 'r' -> (value & mask) >>> by;
            default -> value >> by;
        };
        return width == 64 ? shifted : (shifted << (64 - width)) >> (64 - width);
    }

    private static String words(double value) {
        String[] units = {"", "K", "M", "B", "T", "Q"};
        double rest = Math.abs(value);
        int unit = 0;
        while (rest >= 1000 && unit < units.length - 1) {
            rest /= 1000;
            unit++;
        }
        BigDecimal rounded = new BigDecimal(rest)
                .round(new MathContext(3, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        if (rounded.scale() < 0) {
            rounded = rounded.setScale(0);
        }
        return (value < 0 ? "-" : "") + rounded.toPlainString() + units[unit];
    }
}
