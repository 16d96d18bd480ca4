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

    private static final Definition DEFINITION = new Definition(
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    parameter("carrier", Type.TEXT, "AA"),
                    parameter("late", Type.NUMBER, "15"),
                    parameter("day", Type.DATE, null)));

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
                .isEqualTo(Map.of("carrier", "'AA'", "late", "CAST('15' AS bigint)", "day", "null"));
    }

    @Test
    void valuesBecomeLiteralsOfTheirTypes() {
        assertThat(values(Map.of("carrier", "O'Hare' OR 1=1", "late", "1.5", "day", "2024-01-31"))
                        .literals())
                .isEqualTo(Map.of(
                        "carrier", "'O''Hare'' OR 1=1'", "late", "CAST('1.5' AS double)", "day", "DATE '2024-01-31'"));
    }

    @Test
    void noValueIsAValueToo() {
        Map<String, @Nullable String> set = new HashMap<>();
        set.put("carrier", null);

        assertThat(values(set).literals()).containsEntry("carrier", "null");
    }

    @Test
    void textsAreFilled() {
        assertThat(values(Map.of("carrier", "$1 **bold**"))
                        .fill("<<$carrier>> later than <<$late>> on <<$day>> <<$x>>"))
                .isEqualTo("$1 **bold** later than 15 on – <<$x>>");
    }

    @ParameterizedTest
    @CsvSource({
        "late,  soon,       PARAMETER_INVALID",
        "day,   2024-02-30, PARAMETER_INVALID",
        "other, 1,          NO_SUCH_PARAMETER"
    })
    void whatTheyCannotBeIsRefused(String id, String value, String fault) {
        FaultException thrown =
                catchThrowableOfType(FaultException.class, () -> ParameterValues.check(DEFINITION, Map.of(id, value)));

        assertThat(thrown.fault().name()).isEqualTo(fault);
        assertThat(thrown.field()).contains("parameters." + id);
    }
}
