package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTypeTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boolean",
                "bigint",
                "decimal(38,10)",
                "varchar",
                "varchar(20)",
                "char(3)",
                "timestamp(3)",
                "timestamp(12) with time zone",
                "time(6)",
                "time(0) with time zone",
                "array(map(varchar, row(a integer, b array(double))))",
                "row(integer, varchar(1))",
                "row(\"two words\" date)",
                "interval day to second",
                "interval year to month",
                "unknown"
            })
    void trinosSpellingSurvivesARoundTrip(String name) {
        assertThat(DataType.parse(name).orElseThrow().trino()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string|varchar",
                "int|integer",
                "float|real",
                "binary|varbinary",
                "timestamp|timestamp(3)",
                "decimal(10,2)|decimal(10,2)",
                "array<struct<a:int,b:map<string,double>>>|array(row(a integer, b map(varchar, double)))"
            })
    void hivesSpellingSurvivesARoundTrip(String hive, String trino) {
        DataType type = DataType.parse(hive).orElseThrow();

        assertThat(type.trino()).isEqualTo(trino);
        assertThat(type.hive()).isEqualTo(hive);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "array",
                "array(",
                "decimal(39,0)",
                "decimal(2,3)",
                "timestamp(13)",
                "int)",
                "row()",
                "map(int)"
            })
    void whatIsNoTypeIsNotRead(String text) {
        assertThat(DataType.parse(text)).isEmpty();
    }

    @Test
    void aTypeNestedTooDeepIsNotRead() {
        assertThat(DataType.parse("array(".repeat(5000) + "int" + ")".repeat(5000)))
                .isEmpty();
    }
}
