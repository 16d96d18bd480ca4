package dev.nightjar.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormatTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NUMBER   | en | 1234567.891 | 1,234,567.89  | 1,234,567.89
            NUMBER   | en | -0.5        | -0.5          | -0.5
            COMPACT  | en | 22212345    | 22,212,345    | 22.2M
            COMPACT  | en | -15000      | -15,000       | -15K
            COMPACT  | en | 999         | 999           | 999
            COMPACT  | ja | 22212345    | 22,212,345    | 2221.2万
            CURRENCY | en | 22212345.5  | $22,212,345.50| $22.2M
            CURRENCY | en | 57.41       | $57.41        | $57.41
            PERCENT  | en | 0.0681      | 6.8%          | 6.8%
            BYTES    | en | 1048576     | 1 MB          | 1 MB
            BYTES    | en | 1500        | 1.5 KB        | 1.5 KB
            """)
    void numbersReadInFullAndInShort(
            ValueFormat.Style style, String language, BigDecimal number, String full, String brief) {
        ValueFormat format = new ValueFormat(style, null, null);
        Locale locale = Locale.forLanguageTag(language);

        assertThat(format.full(number, locale)).isEqualTo(full);
        assertThat(format.brief(number, locale)).isEqualTo(brief);
    }
}
