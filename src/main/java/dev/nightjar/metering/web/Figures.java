package dev.nightjar.metering.web;

import dev.nightjar.metering.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes amounts, bytes and dates the way the reader's language does; for templates. */
public record Figures(Locale locale) {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};

    /** Dollars and cents; together with {@link #rest} every digit of the amount. */
    public String cents(Money money) {
        BigDecimal cents = money.dollars().setScale(2, RoundingMode.DOWN);
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        return (money.micros() < 0 ? "-$" : "$") + format.format(cents.abs());
    }

    /** The four digits behind the cents. */
    public String rest(Money money) {
        return "%04d".formatted(Math.abs(money.micros()) % 10_000);
    }

    public String money(Money money) {
        return money.text(locale);
    }

    /** In binary units, as they are billed. */
    public String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        int digits = unit == 0 || size >= 100 ? 0 : size >= 10 ? 1 : 2;
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(size) + " " + UNITS[unit];
    }

    public String count(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    public String month(YearMonth month) {
        return month.format(DateTimeFormatter.ofPattern(isJapanese() ? "y年M月" : "MMMM y", locale));
    }

    public String day(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale));
    }

    private boolean isJapanese() {
        return locale.getLanguage().equals("ja");
    }
}
