package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class SqlFormatTests {

    @Test
    void everyStatementOfAScriptIsLaidOut() {
        assertThat(SqlFormat.script("select a,b from t where c=1;select 2").sql())
                .isEqualTo("""
                SELECT
                  a
                , b
                FROM
                  t
                WHERE (c = 1);

                SELECT 2;
                """);
    }

    @Test
    void commentsBeforeAStatementStayBeforeIt() {
        SqlFormat.Formatted formatted = SqlFormat.script("-- first\nselect 1; /* second */ select 2 -- last");
        assertThat(formatted.sql()).startsWith("-- first\nSELECT 1;\n\n/* second */\n");
        assertThat(formatted.sql()).contains("select 2 -- last");
    }

    @Test
    void aStatementWithCommentsInsideIsLeftAlone() {
        String script = "select a, -- why\n  b\nfrom t";
        SqlFormat.Formatted formatted = SqlFormat.script(script);
        assertThat(formatted.sql()).isEqualTo(script + ";\n");
        assertThat(formatted.skipped()).isEqualTo(1);
    }

    @Test
    void hiveStatementsStayAsTheyWereWritten() {
        String table =
                "create external table `t` (a int)\n  row format delimited fields terminated by ';'\n  location 'x/'";
        SqlFormat.Formatted formatted = SqlFormat.script("select 1;" + table + ";msck repair table t");
        assertThat(formatted.sql()).isEqualTo("SELECT 1;\n\n" + table + ";\n\nmsck repair table t;\n");
        assertThat(formatted.skipped()).isEqualTo(2);
    }

    @Test
    void commentsBehindTheLastStatementAreKept() {
        assertThat(SqlFormat.script("select 1;\n-- the end").sql()).isEqualTo("SELECT 1;\n\n-- the end\n");
    }

    @Test
    void textThatIsNoStatementIsRefusedWithItsPlace() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> SqlFormat.script("select 1;\nselect from where"))
                .satisfies(e -> assertThat(e.line()).isEqualTo(2));
    }

    @Test
    void emojiBeforeAStatementDoNotShiftIt() {
        assertThat(SqlFormat.script("select '😀😀';select 'é' as x").sql())
                .isEqualTo("SELECT '😀😀';\n\nSELECT 'é' x;\n");
    }
}
