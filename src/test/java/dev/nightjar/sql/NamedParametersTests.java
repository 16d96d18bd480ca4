package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedParametersTests {

    @Test
    void questionMarksAreCountedWhereTheyAreParameters() {
        assertThat(NamedParameters.marks("SELECT ? + ?")).isEqualTo(2);
        assertThat(NamedParameters.marks("SELECT '?', \"?\" -- ?\n FROM t WHERE a = ?"))
                .isEqualTo(1);
        assertThat(NamedParameters.marks("PREPARE p FROM SELECT ?")).isZero();
        assertThat(NamedParameters.marks("")).isZero();
    }

    @Test
    void namesBecomeMarksAtTheSamePlace() {
        String sql = "SELECT :a, '😀:b' FROM t WHERE d=:day AND e = :a -- :c";

        NamedParameters.Bound bound = NamedParameters.bind(sql, Map.of("a", "1", "day", "DATE '2024-01-01'"));

        assertThat(bound.sql()).isEqualTo("SELECT ? , '😀:b' FROM t WHERE d=?    AND e = ?  -- :c");
        assertThat(bound.values()).containsExactly("1", "DATE '2024-01-01'", "1");
        assertThat(NamedParameters.names(sql)).containsExactly("a", "day");
    }

    @Test
    void aNameWithoutAValueIsReportedWhereItStands() {
        StatementException problem =
                catchThrowableOfType(StatementException.class, () -> NamedParameters.bind("SELECT\n  :x", Map.of()));

        assertThat(List.of(problem.line(), problem.column())).containsExactly(2, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT json_object('a':b)", "SELECT json_object('a' : b)", "SELECT ':x'", "SELECT 1 /* :x */"})
    void otherColonsStay(String sql) {
        assertThat(NamedParameters.positional(sql)).isEqualTo(sql);
    }

    @Test
    void severalValuesBecomeAsManyMarks() {
        NamedParameters.Bound bound = NamedParameters.bindAll(
                "a IN (:names) AND b = :x\nOR c", Map.of("names", List.of("1", "2", "3"), "x", List.of("4")));

        assertThat(bound.sql()).isEqualTo("a IN (?, ?, ?) AND b = ? \nOR c");
        assertThat(bound.values()).containsExactly("1", "2", "3", "4");
    }
}
