package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nightjar.dashboard.Parameter.Control;
import dev.nightjar.dashboard.Parameter.Type;
import dev.nightjar.fault.FaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTests {

    private static final Control CHECKS = new Control(Control.Kind.CHECKS, List.of(), null, null, null, null);

    private static final Definition DEFINITION = new Definition(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    parameter("carrier", Type.TEXT, "AA"),
                    parameter("late", Type.NUMBER, "15"),
                    parameter("day", Type.DATE, null),
                    new Parameter("days", Type.DATE, null, CHECKS, "[\"2024-01-01\", \"2024-01-02\"]")));

    private static Parameter parameter(String id, Type type, @Nullable String value) {
        return new Parameter(id, type, null, Control.INPUT, value);
    }

    private static ParameterValues values(Map<String, @Nullable String> set) {
        DataRequest opening = DataRequest.opening();
        return ParameterValues.of(
                DEFINITION, new DataRequest(false, opening.action(), Map.of(), List.of(), null, set, Map.of()));
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        assertThat(values(Map.of()).literals())
                .isEqualTo(Map.of(
                        "carrier",
                        List.of("'AA'"),
                        "late",
                        List.of("CAST('15' AS bigint)"),
                        "day",
                        List.of("null"),
                        "days",
                        List.of("DATE '2024-01-01'", "DATE '2024-01-02'")));
    }

    @Test
    void valuesBecomeLiteralsOfTheirTypes() {
        assertThat(values(Map.of("carrier", "O'Hare' OR 1=1", "late", "1.5", "day", "2024-01-31"))
                        .literals())
                .containsEntry("carrier", List.of("'O''Hare'' OR 1=1'"))
                .containsEntry("late", List.of("CAST('1.5' AS double)"))
                .containsEntry("day", List.of("DATE '2024-01-31'"));
    }

    @Test
    void noValueIsAValueToo() {
        Map<String, @Nullable String> set = new HashMap<>();
        set.put("carrier", null);

        assertThat(values(set).literals()).containsEntry("carrier", List.of("null"));
    }

    @Test
    void textsAreFilled() {
        assertThat(values(Map.of("carrier", "$1 **bold**"))
                        .fill("<<$carrier>> later than <<$late>> on <<$day>> <<$x>>"))
                .isEqualTo("$1 **bold** later than 15 on – <<$x>>");
    }

    @Test
    void severalValuesAreListed() {
        assertThat(values(Map.of()).fill("on <<$days>>")).isEqualTo("on 2024-01-01, 2024-01-02");
        assertThat(values(Map.of("days", "[]")).literals()).containsEntry("days", List.of("null"));
    }

    @Test
    void inAnAddressAValueIsNeverMoreThanAPart() {
        assertThat(values(Map.of("carrier", "a/b?c=d&e #f"))
                        .fillAddress("https://example.com/<<$carrier>>?late=<<$late>>"))
                .isEqualTo("https://example.com/a%2Fb%3Fc%3Dd%26e%20%23f?late=15");
    }

    @ParameterizedTest
    @CsvSource({
        "late,  soon,       PARAMETER_INVALID",
        "day,   2024-02-30, PARAMETER_INVALID",
        "days,  2024-01-01, PARAMETER_INVALID",
        "days,  [null],     PARAMETER_INVALID",
        "other, 1,          NO_SUCH_PARAMETER"
    })
    void whatTheyCannotBeIsRefused(String id, String value, String fault) {
        FaultException thrown =
                catchThrowableOfType(FaultException.class, () -> ParameterValues.check(DEFINITION, Map.of(id, value)));

        assertThat(thrown.fault().name()).isEqualTo(fault);
        assertThat(thrown.field()).contains("parameters." + id);
    }
}
