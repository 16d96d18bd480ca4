package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.huge;
import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import dev.nightjar.sql.DataType;
import dev.nightjar.sql.ZonedTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moments and times in the packed encodings that {@link DataType} describes: reading, printing, zones. */
final class TimeFunctions {

    private static final long PICOS_A_DAY = 86_400_000_000_000_000L;
    private static final BigInteger PICOS_A_SECOND = BigInteger.valueOf(1_000_000_000_000L);
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?\\s*([+-]\\d{1,2}(?::?\\d{2})?|UTC|Z)?");

    static final List<JavaFunction> ALL = List.of(
            of("nj_local", "L>L", a -> local(number(a, 0))),
            of("nj_local_picos", "H>H", a -> localPicos(huge(a, 0))),
            of("nj_rezone", "LL>L", a -> rezone(number(a, 0), number(a, 1))),
            of("nj_rezone_picos", "HH>H", a -> rezonePicos(huge(a, 0), huge(a, 1))),
            of("nj_with_zone", "LV>L", a -> rezone(number(a, 0) >> 12, zoneKey(text(a, 1)))),
            of(
                    "nj_with_zone_picos",
                    "HV>H",
                    a -> rezonePicos(huge(a, 0).shiftRight(12), BigInteger.valueOf(zoneKey(text(a, 1))))),
            of("nj_zone_key", "V>L", a -> (long) zoneKey(text(a, 0))),
            of("nj_zone_key_of", "LL>L", a -> (long)
                    ZonedTime.key(ZoneOffset.ofTotalSeconds(Math.toIntExact(number(a, 0) * 3600 + number(a, 1) * 60)))),
            of("nj_zone_name", "L>V", a -> ZonedTime.name(ZonedTime.zone((int) number(a, 0)))),
            of("nj_offset", "L>L", a -> offset(BigInteger.valueOf(number(a, 0)), true)),
            of("nj_offset_picos", "H>L", a -> offset(huge(a, 0), false)),
            of("nj_timestamp_text", "LI>V", a -> ofMicros(number(a, 0)).text((int) number(a, 1))),
            of(
                    "nj_timestamp_picos_text",
                    "HI>V",
                    a -> ZonedTime.ofEpochPicos(huge(a, 0), null).text((int) number(a, 1))),
            of(
                    "nj_zoned_text",
                    "LI>V",
                    a -> ZonedTime.unpacked(BigInteger.valueOf(number(a, 0)), true)
                            .text((int) number(a, 1))),
            of(
                    "nj_zoned_picos_text",
                    "HI>V",
                    a -> ZonedTime.unpacked(huge(a, 0), false).text((int) number(a, 1))),
            of(
                    "nj_date_text",
                    "A>V",
                    a -> ZonedTime.date(new StringBuilder(), (LocalDate) java.util.Objects.requireNonNull(a[0]))
                            .toString()),
            of(
                    "nj_parse_timestamp",
                    "VI>H",
                    a -> parse(text(a, 0), "timestamp")
                            .rounded((int) number(a, 1))
                            .epochPicos()),
            of(
                    "nj_parse_zoned",
                    "VIV>H",
                    a -> parse(text(a, 0), "timestamp with time zone")
                            .in(ZonedTime.zone(text(a, 2)))
                            .rounded((int) number(a, 1))
                            .packed((int) number(a, 1))),
            of("nj_parse_date", "V>A", a -> parseDate(text(a, 0))),
            of("nj_unix_millis", "D>L", a -> unixMillis(real(a, 0))),
            of("nj_whole_days", "L>L", a -> wholeDays(number(a, 0))),
            of("nj_months_text", "I>V", a -> months(number(a, 0))),
            of("nj_millis_text", "L>V", a -> millis(number(a, 0))),
            of("nj_time_text", "LI>V", a -> timeText(number(a, 0), (int) number(a, 1))),
            of("nj_time_zoned_text", "HI>V", a -> zonedTimeText(huge(a, 0), (int) number(a, 1))),
            of(
                    "nj_parse_time",
                    "VI>L",
                    a -> parseTime(text(a, 0), (int) number(a, 1)).picos()),
            of(
                    "nj_parse_time_zoned",
                    "VI>H",
                    a -> parseTime(text(a, 0), (int) number(a, 1)).packed()),
            of("nj_time_zoned", "LL>H", a -> new ClockTime(number(a, 0), (int) number(a, 1)).packed()),
            of("nj_time_local", "H>L", a -> ClockTime.of(huge(a, 0)).picos()),
            of(
                    "nj_time_zoned_round",
                    "HI>H",
                    a -> ClockTime.of(huge(a, 0)).rounded((int) number(a, 1)).packed()),
            of(
                    "nj_time_zoned_plus",
                    "HL>H",
                    a -> plus(ClockTime.of(huge(a, 0)), number(a, 1)).packed()),
            of("nj_time_at_zone", "HL>H", a -> atZone(huge(a, 0), (int) number(a, 1))));

    private TimeFunctions() {}

    /** A local time of day and its offset in minutes. */
    private record ClockTime(long picos, int offset) {
        static ClockTime of(BigInteger packed) {
            int offset = (packed.intValue() & 4095) - 2048;
            long utc = packed.shiftRight(12).longValueExact();
            return new ClockTime(Math.floorMod(utc + offset * 60_000_000_000_000L, PICOS_A_DAY), offset);
        }

        BigInteger packed() {
            long utc = Math.floorMod(picos - offset * 60_000_000_000_000L, PICOS_A_DAY);
            return BigInteger.valueOf(utc).shiftLeft(12).add(BigInteger.valueOf(offset + 2048));
        }

        ClockTime rounded(int digits) {
            long unit = 1;
            for (int i = digits; i < 12; i++) {
                unit *= 10;
            }
            return new ClockTime((picos + unit / 2) / unit * unit % PICOS_A_DAY, offset);
        }
    }

    private static ClockTime plus(ClockTime time, long picos) {
        return new ClockTime(Math.floorMod(time.picos() + picos, PICOS_A_DAY), time.offset());
    }

    private static BigInteger atZone(BigInteger packed, int key) {
        ZoneId zone = ZonedTime.zone(key);
        int offset = zone.getRules().getOffset(java.time.Instant.EPOCH).getTotalSeconds() / 60;
        return packed.shiftRight(12).shiftLeft(12).add(BigInteger.valueOf(offset + 2048));
    }

    private static ZonedTime ofMicros(long micros) {
        return new ZonedTime(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000_000, 6, null);
    }

    private static long local(long packed) {
        int key = (int) (packed & 4095);
        long millis = packed >> 12;
        return key == 0
                ? millis
                : millis
                        + 1000L
                                * ZonedTime.zone(key)
                                        .getRules()
                                        .getOffset(java.time.Instant.ofEpochMilli(millis))
                                        .getTotalSeconds();
    }

    private static BigInteger localPicos(BigInteger packed) {
        ZonedTime time = ZonedTime.unpacked(packed, false);
        return packed.shiftRight(12).add(PICOS_A_SECOND.multiply(BigInteger.valueOf(time.offsetSeconds())));
    }

    /** The instant of a local time in the zone of a packed moment; in a gap the time is moved on. */
    private static long rezone(long localMillis, long original) {
        int key = (int) (original & 4095);
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), (int) Math.floorMod(localMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        long millis = local.atZone(ZonedTime.zone(key)).toInstant().toEpochMilli();
        return (millis << 12) + key;
    }

    private static BigInteger rezonePicos(BigInteger localPicos, BigInteger original) {
        int key = original.intValue() & 4095;
        ZonedTime local = ZonedTime.ofEpochPicos(localPicos, null);
        long second = local.local().atZone(ZonedTime.zone(key)).toEpochSecond();
        return new ZonedTime(second, local.picos(), 12, null)
                .epochPicos()
                .shiftLeft(12)
                .add(BigInteger.valueOf(key));
    }

    static int zoneKey(String name) {
        try {
            return ZonedTime.key(ZonedTime.zone(name));
        } catch (IllegalArgumentException e) {
            throw new UserError(String.valueOf(e.getMessage()));
        }
    }

    private static long offset(BigInteger packed, boolean millis) {
        return ZonedTime.unpacked(packed, millis).offsetSeconds() / 60;
    }

    private static ZonedTime parse(String text, String type) {
        try {
            ZonedTime time = ZonedTime.parse(text);
            if (type.equals("timestamp") && time.zone() != null) {
                return new ZonedTime(time.second() + time.offsetSeconds(), time.picos(), time.precision(), null);
            }
            return time;
        } catch (IllegalArgumentException e) {
            throw new UserError("Value cannot be cast to " + type + ": " + text);
        }
    }

    static LocalDate parseDate(String text) {
        String stripped = text.strip();
        try {
            if (stripped.indexOf(' ') < 0 && stripped.indexOf('T') < 0) {
                return ZonedTime.parse(stripped).local().toLocalDate();
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new UserError("Value cannot be cast to date: " + text);
    }

    private static long unixMillis(double seconds) {
        if (!Double.isFinite(seconds)) {
            throw new UserError("Unix time is out of range: " + seconds);
        }
        return new BigDecimal(seconds)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static long wholeDays(long millis) {
        if (millis % 86_400_000 != 0) {
            throw new UserError("Cannot add hour, minutes or seconds to a date");
        }
        return millis / 86_400_000;
    }

    private static String months(long months) {
        long positive = Math.abs(months);
        return (months < 0 ? "-" : "") + positive / 12 + "-" + positive % 12;
    }

    private static String millis(long millis) {
        BigInteger positive = BigInteger.valueOf(millis).abs();
        long rest = positive.remainder(BigInteger.valueOf(86_400_000)).longValue();
        return String.format(
                "%s%s %02d:%02d:%02d.%03d",
                millis < 0 ? "-" : "",
                positive.divide(BigInteger.valueOf(86_400_000)),
                rest / 3_600_000,
                rest / 60_000 % 60,
                rest / 1000 % 60,
                rest % 1000);
    }

    private static String timeText(long picos, int digits) {
        return ZonedTime.time(
                        new StringBuilder(), (int) (picos / 1_000_000_000_000L), picos % 1_000_000_000_000L, digits)
                .toString();
    }

    private static String zonedTimeText(BigInteger packed, int digits) {
        ClockTime time = ClockTime.of(packed);
        int offset = Math.abs(time.offset());
        return timeText(time.picos(), digits)
                + String.format("%s%02d:%02d", time.offset() < 0 ? "-" : "+", offset / 60, offset % 60);
    }

    private static ClockTime parseTime(String text, int digits) {
        Matcher parts = TIME.matcher(text.strip());
        if (parts.matches()) {
            long hour = Long.parseLong(parts.group(1));
            long minute = Long.parseLong(parts.group(2));
            long second = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3));
            String fraction = parts.group(4) == null ? "" : parts.group(4);
            if (hour < 24 && minute < 60 && second < 60) {
                long picos = (hour * 3600 + minute * 60 + second) * 1_000_000_000_000L
                        + Long.parseLong((fraction + "000000000000").substring(0, 12));
                int offset = parts.group(5) == null
                        ? 0
                        : ZonedTime.zone(parts.group(5)) instanceof ZoneOffset zone ? zone.getTotalSeconds() / 60 : 0;
                return new ClockTime(picos, offset).rounded(digits);
            }
        }
        throw new UserError("Value cannot be cast to time: " + text);
    }
}
