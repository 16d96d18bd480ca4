package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.sql.TableQuestion.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableQuestionTests {

    private static final RelationName TABLE = new RelationName("shop", "orders");

    @Test
    void namesAndTextsStayWhatTheyAre() {
        Term column = TableQuestion.column("a\" FROM x --");
        Term text = TableQuestion.text("it's'; DROP TABLE x");
        Term test = TableQuestion.term("count_if(c = t)", Map.of("c", column, "t", text));

        String sql = TableQuestion.of(TABLE, List.of(test)).sql();

        assertThat(sql)
                .containsIgnoringWhitespaces(
                        "count_if((\"a\"\" FROM x --\" = 'it''s''; DROP TABLE x')) FROM \"shop\".\"orders\"");
    }

    @Test
    void aTestIsOneExpressionAndNothingBehindIt() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> TableQuestion.test("a > 1) FROM other --"));
        assertThatExceptionOfType(StatementException.class).isThrownBy(() -> TableQuestion.test("a > 1; DROP TABLE x"));
        assertThat(TableQuestion.test("a > 1 -- and no more").toString()).isEqualTo("(a > 1)");
    }

    @Test
    void onlyTheFilesThatATestOnThePathNamesAreRead() {
        assertThat(paths("SELECT count(*) FROM orders WHERE \"$path\" IN ('lake://a', 'lake://b') AND id > 1"))
                .hasValue(Set.of("lake://a", "lake://b"));
        assertThat(paths("SELECT id FROM (SELECT *, \"$path\" p FROM orders) WHERE p = 'lake://a'"))
                .hasValue(Set.of("lake://a"));
        assertThat(paths("SELECT id FROM orders WHERE \"$path\" = 'lake://a' AND \"$path\" = 'lake://b'"))
                .hasValue(Set.of());
    }

    @Test
    void anyOtherTestOnThePathReadsAllFiles() {
        assertThat(paths("SELECT id FROM orders WHERE \"$path\" = 'lake://a' OR id = 1"))
                .isEmpty();
        assertThat(paths("SELECT id FROM orders WHERE \"$path\" LIKE 'lake://a%'"))
                .isEmpty();
        assertThat(paths("SELECT id FROM orders WHERE NOT \"$path\" = 'lake://a'"))
                .isEmpty();
        assertThat(paths("SELECT id FROM orders WHERE \"$path\" <> 'lake://a'")).isEmpty();
        assertThat(paths("SELECT b.id FROM orders a LEFT JOIN orders b ON a.id = b.id AND b.\"$path\" = 'x'"
                        + " WHERE a.id = 1"))
                .isEmpty();
    }

    private static Optional<Set<String>> paths(String sql) {
        Relation relation = new Relation(
                TABLE,
                List.of(new Field("id", DataType.Simple.BIGINT)),
                List.of(),
                new FileFormat.Parquet(),
                List.of("id"));
        Relations relations = new Relations() {
            @Override
            public Optional<Relation> find(RelationName name) {
                return name.equals(TABLE) ? Optional.of(relation) : Optional.empty();
            }

            @Override
            public boolean hasDatabase(String database) {
                return true;
            }

            @Override
            public List<String> names(String database) {
                return List.of(TABLE.name());
            }

            @Override
            public List<String> databases() {
                return List.of(TABLE.database());
            }
        };
        Plan plan = new AthenaSql(relations).plan(sql, "shop", List.of());
        return ((Plan.Select) plan).scans().getFirst().paths();
    }
}
