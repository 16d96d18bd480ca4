package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredPeriodsTests {

    private static final StoredPeriods PERIODS = new StoredPeriods(Set.of("day@month", "day@year"));

    private static String use(String question) {
        return PERIODS.use(question).replaceAll("\\s+", " ").strip();
    }

    @Test
    void aPeriodIsReadThroughAllThatPassesItsMomentOn() {
        assertThat(use("""
                SELECT date_trunc('month', "date") AS "date", count(*) AS n
                  FROM (SELECT *, amount * 2 AS twice
                          FROM (SELECT day AS date, amount FROM (SELECT * FROM "spice"."s") AS source) AS fields
                         WHERE amount > 3) AS dataset
                 WHERE "date" > DATE '2026-01-01'
                 GROUP BY 1 ORDER BY "date" DESC"""))
                .startsWith("SELECT \"date@month\" \"date\" , count(*) n FROM")
                .contains("\"day@month\" \"date@month\"")
                .contains("WHERE (amount > 3)")
                .contains("WHERE (\"date\" > DATE '2026-01-01') GROUP BY 1 ORDER BY \"date\" DESC")
                .doesNotContain("date_trunc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT date_trunc('week', day) AS p FROM spice.s",
                "SELECT date_trunc('month', other) AS p FROM spice.s",
                "SELECT date_trunc('month', day) AS p FROM (SELECT min(day) AS day FROM spice.s GROUP BY town) AS t",
                "SELECT date_trunc('month', day) AS p FROM (SELECT day FROM spice.s GROUP BY 1) AS t",
                "SELECT date_trunc('month', day) AS p FROM (SELECT DISTINCT day FROM spice.s) AS t",
                "SELECT date_trunc('month', day) AS p FROM (SELECT day, town AS \"day@month\" FROM spice.s) AS t",
                "SELECT date_trunc('month', day) AS p FROM (SELECT *, town AS \"day@month\" FROM spice.s) AS t",
                "SELECT date_trunc('month', day) AS p FROM (SELECT town FROM spice.s) AS t",
                "SELECT date_trunc('month', day) AS p FROM spice.s AS t (day, town)",
                "SELECT count(*) FROM spice.s WHERE date_trunc('month', day) = day"
            })
    void whereItCannotBeReadItIsCut(String question) {
        assertThat(PERIODS.use(question)).isEqualTo(question);
    }
}
