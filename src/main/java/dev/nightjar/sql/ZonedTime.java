package dev.nightjar.sql;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A moment as Trino writes it: seconds, picoseconds, perhaps a zone; and how it is packed into one number (see
 * {@link DataType}). Zone keys are stable only within one process: they never reach a file.
 *
 * @param second since the epoch: of the instant where there is a zone, else of the local time taken as UTC
 * @param picos of the second
 * @param precision fraction digits that were written
 */
public record ZonedTime(
        long second, long picos, int precision, @Nullable ZoneId zone) {

    private static final Pattern TEXT = Pattern.compile("([-+]?\\d{4,})-(\\d{1,2})-(\\d{1,2})"
            + "(?: (?:(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?)?\\s*([^\\s\\d].*)?)?");
    private static final int OFFSET_KEYS = 14 * 60;
    private static final int FIRST_REGION = 2048;
    private static final List<String> REGIONS =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();
    private static final Map<String, Integer> REGION_KEYS = regionKeys();
    private static final Map<String, String> REGION_NAMES = regionNames();
    private static final BigInteger PICOS = BigInteger.valueOf(1_000_000_000_000L);

    private static Map<String, Integer> regionKeys() {
        Map<String, Integer> keys = new HashMap<>();
        for (int i = 0; i < REGIONS.size(); i++) {
            keys.put(REGIONS.get(i), FIRST_REGION + i);
        }
        return Map.copyOf(keys);
    }

    private static Map<String, String> regionNames() {
        Map<String, String> names = new HashMap<>();
        REGIONS.forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        return Map.copyOf(names);
    }

    /** @throws IllegalArgumentException where the text is no date, or date and time */
    public static ZonedTime parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a valid timestamp literal");
        }
        try {
            String fraction = parts.group(7) == null ? "" : parts.group(7);
            LocalDateTime local = LocalDateTime.of(
                    number(parts.group(1)),
                    number(parts.group(2)),
                    number(parts.group(3)),
                    number(parts.group(4)),
                    number(parts.group(5)),
                    number(parts.group(6)));
            long picos = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000000000").substring(0, 12));
            ZoneId zone = parts.group(8) == null ? null : zone(parts.group(8).strip());
            long second = zone == null ? local.toEpochSecond(ZoneOffset.UTC) : resolve(local, zone);
            return new ZonedTime(second, picos, fraction.length(), zone);
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is not a valid timestamp literal", e);
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The instant of a local time; a time in a gap is refused, as Trino does. */
    public static long resolve(LocalDateTime local, ZoneId zone) {
        if (zone.getRules().getValidOffsets(local).isEmpty()) {
            throw new IllegalArgumentException("Local time " + local + " does not exist in " + zone.getId());
        }
        return local.atZone(zone).toEpochSecond();
    }

    /** A zone by Trino's names: {@code UTC}, {@code +05:30}, {@code Asia/Tokyo}, in any case. */
    public static ZoneId zone(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.equals("utc") || name.equals("z") || name.equals("gmt") || name.equals("ut") || name.equals("zulu")) {
            return ZoneOffset.UTC;
        }
        if (name.startsWith("+") || name.startsWith("-")) {
            return offset(text);
        }
        for (String prefix : List.of("utc", "gmt", "ut")) {
            if (name.startsWith(prefix)
                    && name.length() > prefix.length()
                    && "+-".indexOf(name.charAt(prefix.length())) >= 0) {
                return offset(text.substring(prefix.length()));
            }
        }
        String region = REGION_NAMES.get(name);
        if (region == null) {
            throw new IllegalArgumentException("'" + text + "' is not a valid time zone");
        }
        ZoneId zone = ZoneId.of(region);
        return zone.normalized() instanceof ZoneOffset offset && offset.equals(ZoneOffset.UTC) ? ZoneOffset.UTC : zone;
    }

    private static ZoneId offset(String text) {
        Matcher parts = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{2}))?").matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a valid time zone");
        }
        int minutes = number(parts.group(2)) * 60 + number(parts.group(3));
        if (minutes > OFFSET_KEYS) {
            throw new IllegalArgumentException("'" + text + "' is not a valid time zone");
        }
        return ZoneOffset.ofTotalSeconds((parts.group(1).equals("-") ? -minutes : minutes) * 60);
    }

    /** The zone as a number below 4096; 0 is UTC. */
    public static int key(ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            int minutes = offset.getTotalSeconds() / 60;
            return minutes == 0 ? 0 : minutes + OFFSET_KEYS + 1;
        }
        return REGION_KEYS.getOrDefault(zone.getId(), 0);
    }

    public static ZoneId zone(int key) {
        if (key == 0) {
            return ZoneOffset.UTC;
        }
        return key >= FIRST_REGION
                ? ZoneId.of(REGIONS.get(key - FIRST_REGION))
                : ZoneOffset.ofTotalSeconds((key - OFFSET_KEYS - 1) * 60);
    }

    /** How Trino prints a zone. */
    public static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** Rounded half up to a number of fraction digits. */
    public ZonedTime rounded(int digits) {
        long unit = 1;
        for (int i = digits; i < 12; i++) {
            unit *= 10;
        }
        long rounded = (picos + unit / 2) / unit * unit;
        return rounded >= 1_000_000_000_000L
                ? new ZonedTime(second + 1, 0, digits, zone)
                : new ZonedTime(second, rounded, digits, zone);
    }

    /** In a zone, where it has none. */
    public ZonedTime in(ZoneId other) {
        return zone != null ? this : new ZonedTime(local().atZone(other).toEpochSecond(), picos, precision, other);
    }

    public BigInteger epochPicos() {
        return BigInteger.valueOf(second).multiply(PICOS).add(BigInteger.valueOf(picos));
    }

    public static ZonedTime ofEpochPicos(BigInteger picos, @Nullable ZoneId zone) {
        BigInteger[] parts = picos.divideAndRemainder(PICOS);
        return parts[1].signum() < 0
                ? new ZonedTime(
                        parts[0].longValueExact() - 1, parts[1].add(PICOS).longValueExact(), 12, zone)
                : new ZonedTime(parts[0].longValueExact(), parts[1].longValueExact(), 12, zone);
    }

    /** The packed number of a {@code timestamp(p) with time zone}. */
    public BigInteger packed(int digits) {
        BigInteger instant = digits <= 3
                ? BigInteger.valueOf(Math.addExact(Math.multiplyExact(second, 1000), picos / 1_000_000_000L))
                : epochPicos();
        return instant.shiftLeft(12).add(BigInteger.valueOf(zone == null ? 0 : key(zone)));
    }

    public static ZonedTime unpacked(BigInteger packed, boolean millis) {
        BigInteger instant = packed.shiftRight(12);
        ZoneId zone = zone(packed.intValue() & 4095);
        return ofEpochPicos(millis ? instant.multiply(BigInteger.valueOf(1_000_000_000)) : instant, zone);
    }

    /** The local time, without what is below a nanosecond. */
    public LocalDateTime local() {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(second, (int) (picos / 1000), ZoneOffset.UTC);
        return zone == null ? utc : utc.plusSeconds(offsetSeconds());
    }

    public int offsetSeconds() {
        return zone == null
                ? 0
                : zone.getRules()
                        .getOffset(java.time.Instant.ofEpochSecond(second))
                        .getTotalSeconds();
    }

    /** As Trino prints it. */
    public String text(int digits) {
        LocalDateTime local = local();
        StringBuilder text = new StringBuilder(32);
        date(text, local.toLocalDate()).append(' ');
        time(text, local.toLocalTime().toSecondOfDay(), picos, digits);
        if (zone != null) {
            text.append(' ').append(name(zone));
        }
        return text.toString();
    }

    public static StringBuilder date(StringBuilder text, LocalDate date) {
        int year = date.getYear();
        if (year < 0) {
            text.append('-');
        } else if (year > 9999) {
            text.append('+');
        }
        String digits = Integer.toString(Math.abs(year));
        text.append("0000", 0, Math.max(0, 4 - digits.length())).append(digits).append('-');
        two(text, date.getMonthValue()).append('-');
        return two(text, date.getDayOfMonth());
    }

    public static StringBuilder time(StringBuilder text, int secondOfDay, long picos, int digits) {
        two(text, secondOfDay / 3600).append(':');
        two(text, secondOfDay / 60 % 60).append(':');
        two(text, secondOfDay % 60);
        if (digits > 0) {
            String fraction = Long.toString(1_000_000_000_000L + picos);
            text.append('.').append(fraction, 1, 1 + digits);
        }
        return text;
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
