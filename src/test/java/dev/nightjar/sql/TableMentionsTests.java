package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableMentionsTests {

    @Test
    void namesStandWhereTheyAreWritten() {
        String script =
                "SELECT '😀', o.id FROM orders o\n JOIN \"Shop\" . visits USING (id); SELECT 1 FROM awsdatacatalog.web.hits";

        List<TableMentions.Mention> mentions = TableMentions.of(script, "Sales");

        assertThat(mentions)
                .extracting(mention -> mention.name() + "@" + script.substring(mention.from(), mention.to()))
                .containsExactly(
                        "sales.orders@orders", "shop.visits@\"Shop\" . visits", "web.hits@awsdatacatalog.web.hits");
    }

    @Test
    void commonTableExpressionsHideTablesBehindThem() {
        assertThat(names("WITH orders AS (SELECT * FROM orders), b AS (SELECT * FROM orders) SELECT * FROM b"))
                .containsExactly("sales.orders");
        assertThat(names("WITH RECURSIVE t (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT * FROM t, sales.t"))
                .containsExactly("sales.t");
        assertThat(names("SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) JOIN a ON true"))
                .as("seen only inside")
                .containsExactly("sales.a");
    }

    @Test
    void whatIsWrittenFromIsReadAndWhatIsWrittenToIsNot() {
        assertThat(names("INSERT INTO target SELECT * FROM source WHERE id IN (SELECT id FROM picked)"))
                .containsExactly("sales.source", "sales.picked");
        assertThat(names("CREATE TABLE target AS SELECT * FROM source")).containsExactly("sales.source");
        assertThat(names("CREATE VIEW v AS SELECT * FROM source ORDER BY (SELECT max(x) FROM ranks)"))
                .containsExactly("sales.source", "sales.ranks");
        assertThat(names("EXPLAIN SELECT * FROM source")).containsExactly("sales.source");
    }

    @Test
    void whatDoesNotParseReadsNothing() {
        assertThat(names("SELECT FROM WHERE; SELECT * FROM here")).containsExactly("sales.here");
        assertThat(names("CREATE EXTERNAL TABLE t (a int) LOCATION 's3://b/'")).isEmpty();
        assertThat(TableMentions.names("SELECT * FROM nowhere, a.b", null)).containsExactly(new RelationName("a", "b"));
    }

    private static List<String> names(String script) {
        return TableMentions.names(script, "sales").stream()
                .map(RelationName::toString)
                .toList();
    }
}
