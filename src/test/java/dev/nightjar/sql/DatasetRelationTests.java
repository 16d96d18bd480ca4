package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.sql.DatasetQuery.Condition;
import dev.nightjar.sql.DatasetRelation.Column;
import dev.nightjar.sql.DatasetRelation.JoinKind;
import dev.nightjar.sql.DatasetRelation.Joined;
import dev.nightjar.sql.DatasetRelation.On;
import dev.nightjar.sql.DatasetRelation.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatasetRelationTests {

    private static final DataType TEXT = DataType.Varchar.UNBOUNDED;
    private static final Joined FLIGHTS = table("f", "flights", JoinKind.LEFT);
    private static final Joined AIRPORTS =
            table("a", "airports", JoinKind.LEFT, new On("f", "origin", "iata"), new On("f", "country", "country"));

    @Test
    void tablesAreJoinedByTheirAliasesAndFieldsGetTheirNames() {
        DatasetRelation relation = new DatasetRelation(
                new Source.Tables(List.of(FLIGHTS, AIRPORTS)),
                List.of(
                        new Column("delay", Optional.of("f"), "delay", Optional.of(DataType.Simple.BIGINT)),
                        new Column("Air\"port", Optional.of("a"), "name", Optional.empty())),
                DatasetFormulas.NONE,
                List.of());

        assertThat(plain(relation.sql())).isEqualTo("""
                SELECT TRY_CAST("f"."delay" AS bigint) "delay" , "a"."name" "Air""port" FROM ("shop"."flights" "f" \
                LEFT JOIN "shop"."airports" "a" ON (("f"."origin" = "a"."iata") AND ("f"."country" = "a"."country")))""");
    }

    @Test
    void filtersAreOnFieldsWhateverTheyComeFrom() {
        DatasetRelation relation = new DatasetRelation(
                new Source.Statement("SELECT 'x''y' AS region;", List.of()),
                List.of(new Column("Region", Optional.empty(), "region", Optional.empty())),
                DatasetFormulas.NONE,
                List.of(new Condition.Not(new Condition.In("Region", TEXT, Arrays.asList("O'Hare", null)))));

        assertThat(plain(relation.sql())).isEqualTo("""
                SELECT * FROM ( SELECT "region" "Region" FROM ( SELECT 'x''y' region ) "source" ) "fields" WHERE (NOT \
                COALESCE((("Region" IN ('O''Hare')) OR ("Region" IS NULL)), false))""");
    }

    @Test
    void rowsThatSomebodyMustNotSeeAreGoneBeforeAnythingIsCalculatedAndFieldsAfterwards() {
        DatasetFormulas formulas = new DatasetFormulas(
                List.of(new DatasetFormulas.Plain("region", "Region", TEXT)),
                List.of(new DatasetFormulas.Calculated("all", "All", "countOver({Region}, [])")));
        DatasetSight.Rule north = new DatasetSight.Rule(List.of(
                List.of(new Condition.In("region", TEXT, List.of("North"))),
                List.of(new Condition.IsNull("region", TEXT))));
        DatasetRelation relation = new DatasetRelation(
                new Source.Tables(List.of(FLIGHTS)),
                List.of(new Column("region", Optional.of("f"), "region", Optional.empty())),
                formulas,
                List.of(),
                new DatasetSight(List.of(north), Optional.of(List.of("all"))));

        String sql = plain(relation.sql());
        assertThat(sql).startsWith("SELECT \"all\" FROM");
        assertThat(sql.indexOf("OVER")).isBetween(0, sql.indexOf("WHERE"));
        assertThat(sql).contains("WHERE ((\"region\" IN ('North')) OR (\"region\" IS NULL))");
    }

    @Test
    void noAlternativeIsNoRowAndTwoSightsShareWhatBothSee() {
        DatasetSight nothing = new DatasetSight(List.of(DatasetSight.Rule.NOTHING), Optional.of(List.of("a", "b")));
        DatasetSight some = new DatasetSight(List.of(), Optional.of(List.of("b", "c")));

        assertThat(ConditionTrees.allowed(nothing.rules()).toString()).isEqualTo("false");
        assertThat(nothing.and(some))
                .isEqualTo(new DatasetSight(List.of(DatasetSight.Rule.NOTHING), Optional.of(List.of("b"))));
        assertThat(DatasetSight.ALL.and(some)).isEqualTo(some);
    }

    @Test
    void columnsWithoutNamesAreReachedByTheNamesGivenToThem() {
        DatasetRelation relation = new DatasetRelation(
                new Source.Statement("SELECT count(*) FROM t", List.of("_col0")),
                List.of(new Column("rows", Optional.empty(), "_col0", Optional.empty())),
                DatasetFormulas.NONE,
                List.of());

        assertThat(plain(relation.sql())).contains("\"source\" (\"_col0\")");
    }

    @Test
    void aDatasetIsOneQueryAndNothingElse() {
        assertThatExceptionOfType(StatementException.class)
                .isThrownBy(() -> new DatasetRelation(
                                new Source.Statement("DROP TABLE t", List.of()),
                                List.of(new Column("a", Optional.empty(), "a", Optional.empty())),
                                DatasetFormulas.NONE,
                                List.of())
                        .sql());
    }

    @Test
    void joinsAreCountedBeforeAndAfter() {
        assertThat(plain(DatasetRelation.joinEffects(List.of(FLIGHTS, AIRPORTS))))
                .startsWith("SELECT (SELECT count(*) FROM \"shop\".\"flights\" \"f\" )")
                .contains("(SELECT count(*) FROM \"shop\".\"airports\" \"a\" )")
                .contains("WHERE (EXISTS (SELECT 1 FROM \"shop\".\"airports\" \"a\" WHERE")
                .contains("(SELECT count(*) FROM (\"shop\".\"flights\" \"f\" LEFT JOIN");
    }

    private static Joined table(String alias, String name, JoinKind kind, On... on) {
        return new Joined(alias, new RelationName("shop", name), kind, List.of(on));
    }

    private static String plain(String sql) {
        return sql.replaceAll("\\s+", " ").strip();
    }
}
