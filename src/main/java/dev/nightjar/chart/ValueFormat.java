package dev.nightjar.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a number reads. The browser formats by the same three fields, so that axis, tooltip and description agree.
 *
 * @param decimals digits after the point; as few as needed, at most two, where null
 * @param currency ISO code of the style CURRENCY; USD where null
 */
public record ValueFormat(
        Style style, @Nullable Integer decimals, @Nullable String currency) {

    public enum Style {
        NUMBER,
        /** 22.2M; in full where there is room. */
        COMPACT,
        CURRENCY,
        /** A ratio: 0.068 reads 6.8%. */
        PERCENT,
        /** Binary units: 1 KB is 2^10 bytes. */
        BYTES
    }

    public static final ValueFormat PLAIN = new ValueFormat(Style.NUMBER, null, null);

    private static final BigDecimal LONG = BigDecimal.valueOf(10_000);
    private static final BigDecimal KILO = BigDecimal.valueOf(1024);
    private static final List<String> UNITS = List.of("B", "KB", "MB", "GB", "TB", "PB", "EB");

    public ValueFormat {
        style = style == null ? Style.NUMBER : style;
    }

    /** As it reads where every digit counts: tooltip, table, description. */
    public String full(BigDecimal number, Locale locale) {
        return switch (style) {
            case NUMBER, COMPACT -> plain(locale).format(number);
            case CURRENCY -> money(locale).format(number);
            case PERCENT -> percent(locale).format(number);
            case BYTES -> bytes(number, locale);
        };
    }

    /** As it reads where room is short: the big figure of a KPI, labels. */
    public String brief(BigDecimal number, Locale locale) {
        boolean compact = style == Style.COMPACT || style == Style.CURRENCY;
        if (!compact || number.abs().compareTo(LONG) < 0) {
            return full(number, locale);
        }
        NumberFormat format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(decimals == null ? 1 : decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        String sign = number.signum() < 0 ? "-" : "";
        String symbol = style == Style.CURRENCY ? money().getSymbol(locale) : "";
        // a double, because the JDK's compact format drops a BigDecimal's fraction; it shows few digits anyway
        return sign + symbol + format.format(number.abs().doubleValue());
    }

    private NumberFormat plain(Locale locale) {
        return digits(NumberFormat.getNumberInstance(locale), 2);
    }

    private NumberFormat percent(Locale locale) {
        return digits(NumberFormat.getPercentInstance(locale), 1);
    }

    private NumberFormat digits(NumberFormat format, int most) {
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMaximumFractionDigits(decimals == null ? most : decimals);
        format.setMinimumFractionDigits(decimals == null ? 0 : decimals);
        return format;
    }

    private NumberFormat money(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        Currency unit = money();
        format.setCurrency(unit);
        int places = decimals == null ? unit.getDefaultFractionDigits() : decimals;
        format.setMaximumFractionDigits(places);
        format.setMinimumFractionDigits(places);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }

    private Currency money() {
        try {
            return Currency.getInstance(currency == null ? "USD" : currency);
        } catch (IllegalArgumentException e) {
            return Currency.getInstance("USD");
        }
    }

    private String bytes(BigDecimal number, Locale locale) {
        int unit = 0;
        BigDecimal rest = number;
        while (rest.abs().compareTo(KILO) >= 0 && unit < UNITS.size() - 1) {
            rest = rest.divide(KILO, 6, RoundingMode.HALF_UP);
            unit++;
        }
        return digits(NumberFormat.getNumberInstance(locale), 1).format(rest) + " " + UNITS.get(unit);
    }
}
