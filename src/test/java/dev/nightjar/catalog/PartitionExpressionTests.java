package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionExpressionTests {

    private static final List<Field> KEYS = List.of(
            new Field("year", DataType.Simple.INTEGER),
            new Field("day", DataType.Simple.DATE),
            new Field("shop", DataType.Varchar.UNBOUNDED));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    year = 2024                                          | true
                    year = '2024'                                        | true
                    year <> 2024                                         | false
                    year != 2023                                         | true
                    YEAR > 999 and year<10000                            | true
                    year < 999                                           | false
                    day >= '2024-02-01' AND day <= '2024-02-29'          | true
                    day BETWEEN '2024-02-28' AND '2024-03-01'            | true
                    day NOT BETWEEN '2024-02-28' AND '2024-03-01'        | false
                    shop IN ('a', 'it''s', 'b')                          | true
                    shop NOT IN ('a', 'b')                               | true
                    shop LIKE 'it%'                                      | true
                    shop LIKE '_t_s' AND NOT shop LIKE '%x%'             | true
                    shop LIKE 'i%t%s%'                                   | true
                    shop LIKE 'it'                                       | false
                    shop IS NULL                                         | false
                    shop IS NOT NULL                                     | true
                    year = 1 OR year = 2024 AND shop = 'it''s'           | true
                    (year = 2024 OR year = 1) AND shop = 'b'             | false
                    NOT (year = 1 OR shop = 'b')                         | true
                    "year" = 2024 AND `shop` = 'it''s'                   | true
                    """)
    void expressionsAreTrueOrNot(String expression, boolean expected) {
        assertThat(accepts(expression, "2024", "2024-02-29", "it's")).isEqualTo(expected);
    }

    @Test
    void whatIsComparedWithNullIsNeitherTrueNorFalse() {
        assertThat(accepts("shop = 'a'", "2024", "2024-01-01", null)).isFalse();
        assertThat(accepts("NOT shop = 'a'", "2024", "2024-01-01", null)).isFalse();
        assertThat(accepts("shop IS NULL", "2024", "2024-01-01", null)).isTrue();
        assertThat(accepts("shop = 'a' OR year = 2024", "2024", "2024-01-01", null))
                .isTrue();
        assertThat(accepts("NOT (shop = 'a' AND year = 1)", "2024", "2024-01-01", null))
                .isTrue();
        assertThat(accepts("year = 2024", "a text", "2024-01-01", null))
                .as("a folder whose name is no number")
                .isFalse();
    }

    @Test
    void whatCanBeLookedUpIsNamed() {
        PartitionFilter filter = filter("year IN (7, 8) AND day >= '2024-01-01' AND day < '2025-01-01' AND shop = 'a'");

        assertThat(filter.equal().get("year")).contains("7", "07", "8");
        assertThat(filter.equal().get("shop")).containsExactly("a");
        assertThat(filter.ranges().get("day").lowText()).contains("2024-01-01");
        assertThat(filter.ranges().get("day").highText()).contains("2025-01-01");
        assertThat(filter("year = 1 OR shop = 'a'").equal()).isEmpty();
        assertThat(filter("NOT shop = 'a'").equal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "year",
                "year =",
                "year = 'x'",
                "month = 1",
                "year = 2024 AND",
                "(year = 2024",
                "year = 2024)",
                "year BETWEEN 1",
                "year IN ()",
                "shop LIKE 5",
                "year = 1; drop",
                "shop = 'a",
                "day = '2024-13-01'",
                "year NOT 5",
                "year == 1"
            })
    void whatIsWrongIsSaidWithItsPlace(String expression) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> filter(expression))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(CatalogFault.PARTITION_FILTER_BAD))
                .satisfies(e -> assertThat(e.field()).contains("filter"));
    }

    @Test
    void depthIsBounded() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> filter("(".repeat(900) + "year = 1" + ")".repeat(900)));
        assertThat(accepts(String.join(" OR ", java.util.Collections.nCopies(150, "year = 1")), "1", null, null))
                .isTrue();
    }

    private static boolean accepts(String expression, @Nullable String... values) {
        return filter(expression).accepts().test(Arrays.asList(values));
    }

    private static PartitionFilter filter(String expression) {
        return PartitionExpression.parse(expression, KEYS).filter();
    }
}
