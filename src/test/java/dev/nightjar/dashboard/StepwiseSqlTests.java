package dev.nightjar.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.OutputColumn;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepwiseSqlTests {

    private static final String EVIL = "x\"; DROP TABLE flights; --";
    private static final List<OutputColumn> COLUMNS = List.of(
            new OutputColumn("carrier", DataType.Varchar.UNBOUNDED),
            new OutputColumn("day", DataType.Simple.DATE),
            new OutputColumn("delay", DataType.Simple.BIGINT),
            new OutputColumn(EVIL, DataType.Simple.BIGINT));

    private final TileSql sql = new DatasetTileSql();

    @Test
    void totalsAreGroupedByTheEngine() {
        String written = written(new Shape.Totalled(
                List.of(new Group("carrier", null), new Group("day", Grain.MONTH)),
                List.of(Measure.of("delay", Aggregate.AVERAGE), Measure.of("*", Aggregate.COUNT)),
                List.of(List.of(0, 1), List.of(0), List.of())));

        assertThat(written)
                .contains("GROUPING SETS ((g0, g1), (g0), ())")
                .contains("avg(p2)")
                .contains("count(*)")
                .contains("date_trunc('month', p1)")
                .contains("GROUPING (g0, g1)", "\"average_delay\"", "\"level\"");
    }

    @Test
    void rangesAndSpreadsAreComputedWhereTheDataIs() {
        assertThat(written(new Shape.Ranges(null, "delay", 20))).contains("\"delay\"", "/ 20", "floor");
        assertThat(written(new Shape.Spread(new Group("carrier", null), null, "delay")))
                .contains("approx_percentile", "DISTINCT FROM");
        assertThat(written(new Shape.Spread(null, null, "delay"))).contains("approx_percentile");
    }

    @Test
    void smallPicturesAreAskedTogetherAndHaveTheSameRanges() {
        assertThat(written(new Shape.Ranges("carrier", "delay", 20)))
                .contains("GROUP BY 1, 2, 3", "\"carrier\"", "min(v)");
        assertThat(written(new Shape.Spread(new Group("day", Grain.MONTH), "carrier", "delay")))
                .contains("GROUP BY k, s", "(f.k IS NOT DISTINCT FROM m.k)", "(f.s IS NOT DISTINCT FROM m.s)");
    }

    @Test
    void namesOfColumnsStayNames() {
        String written = written(new Shape.Totalled(
                List.of(new Group(EVIL, null)), List.of(Measure.of(EVIL, Aggregate.SUM)), List.of(List.of(0))));

        assertThat(new SqlParser().createStatement(written)).isInstanceOf(Query.class);
        assertThat(written).contains("\"x\"\"; DROP TABLE flights; --\"");
    }

    private String written(Shape shape) {
        return sql.write(new TileQuery(new Dataset("SELECT * FROM flights", null), List.of(), shape), COLUMNS)
                .replaceAll("\\s+", " ");
    }
}
