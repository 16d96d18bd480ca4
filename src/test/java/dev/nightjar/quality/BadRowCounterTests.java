package dev.nightjar.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.catalog.CatalogFixture;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.operation.Operations.Watch;
import dev.nightjar.quality.BadRowFigures.Finding;
import dev.nightjar.quality.BadRowFigures.Reason;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadRowCounterTests {

    private static final List<Field> COLUMNS =
            List.of(new Field("id", DataType.Simple.BIGINT), new Field("name", DataType.Varchar.UNBOUNDED));

    @TempDir
    Path folder;

    private CatalogFixture catalog;
    private EngineFixture engine;
    private TableLooks looks;
    private BadRowCounter counter;
    private final Following watch = new Following();

    @BeforeEach
    void open() {
        catalog = new CatalogFixture(folder);
        engine = new EngineFixture(folder);
        looks = new TableLooks(
                catalog.catalog(), catalog.store(), catalog.lake().folders());
        counter = new BadRowCounter(
                catalog.store(),
                engine.inspector,
                new Misfits(engine.engine, engine.results, catalog.lake().home()));
        catalog.catalog().createDatabase("shop", null);
    }

    @AfterEach
    void close() throws Exception {
        engine.close();
    }

    @Test
    void cellsAndValuesOfDelimitedTextAreToldByFile() throws Exception {
        put("day=1/a.csv", "id,name\n1,Ada\n2,Bob,x\n3,Cay\n");
        put("day=1/b.csv", "id,name\n4,Dan\nfive,Eve\nsix,Fay\n");
        put("day=2/c.csv", "id,name\n7,Gus\n");
        Table table =
                table(new FileFormat.Csv(',', '"', null, 1, null), List.of(new Field("day", DataType.Simple.INTEGER)));

        BadRowFigures figures = count(table);

        assertThat(figures.findings())
                .containsExactly(
                        new Finding(
                                "lake://rows/day=1/b.csv",
                                Reason.VALUE,
                                2,
                                3,
                                0,
                                "{\"id\":\"five\",\"name\":\"Eve\"}",
                                "id: 'five' is not bigint"),
                        new Finding("lake://rows/day=1/a.csv", Reason.CELLS, 1, 3, 3, "2,Bob,x", ""));
        assertThat(figures)
                .extracting(
                        BadRowFigures::files,
                        BadRowFigures::filesTotal,
                        BadRowFigures::rows,
                        BadRowFigures::bad,
                        BadRowFigures::badFiles)
                .containsExactly(3, 3, 7L, 3L, 2);
        assertThat(watch.told).last().isEqualTo(figures);
        assertThat(watch.done).isEqualTo(watch.all).isEqualTo(figures.bytes());
    }

    @Test
    void linesThatAreNoJsonDoNotKeepOtherFilesFromBeingCounted() throws Exception {
        put("a.json", "{\"id\": 1, \"name\": \"Ada\"}\n{\"id\": 2, \"name\":\n[3]\n{\"id\": 4} {}\n");
        put("b.json", "{\"id\": \"x\", \"name\": \"Bob\"}\n{\"id\": 2}\n");
        put("c.json", "{\"id\": 3}\n");

        BadRowFigures figures = count(table(new FileFormat.Json(FileFormat.Json.Layout.LINES), List.of()));

        assertThat(figures.findings())
                .extracting(Finding::object, Finding::reason, Finding::rows, Finding::of, Finding::line)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lake://rows/a.json", Reason.NO_OBJECT, 3L, 4L, 2L),
                        org.assertj.core.groups.Tuple.tuple("lake://rows/b.json", Reason.VALUE, 1L, 2L, 0L));
        assertThat(figures.rows()).isEqualTo(3);
    }

    @Test
    void linesOfLogsAreBadBecauseOfThePatternOrOfAValue() throws Exception {
        put("a.log", "1 Ada\nnothing\nx Bob\n");

        BadRowFigures figures = count(table(new FileFormat.Regex("^(\\w+) (\\w+)$", 0), List.of()));

        assertThat(figures.findings())
                .extracting(Finding::reason, Finding::rows, Finding::text)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(Reason.NO_MATCH, 1L, "nothing"),
                        org.assertj.core.groups.Tuple.tuple(Reason.VALUE, 1L, "x Bob"));
        assertThat(figures.badFiles()).isEqualTo(1);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws Exception {
        put("a.csv.gz", "this is not gzip");
        put("b.csv", "1,Ada\n");

        BadRowFigures figures = count(table(new FileFormat.Csv(',', '"', null, 0, null), List.of()));

        assertThat(figures.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.reason()).isEqualTo(Reason.UNREADABLE);
            assertThat(finding.object()).isEqualTo("lake://rows/a.csv.gz");
            assertThat(finding.problem()).isNotBlank();
        });
        assertThat(figures.rows()).isEqualTo(1);
        assertThat(figures.files()).isEqualTo(2);
    }

    @Test
    void whoeverStopsItLearnsWhatWasFoundByThen() throws Exception {
        put("a.csv", "1,Ada,x\n");
        Table table = table(new FileFormat.Csv(',', '"', null, 0, null), List.of());
        watch.stopped = true;

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> count(table));
        assertThat(watch.told).last().extracting(BadRowFigures::filesTotal).isEqualTo(1);
    }

    @Test
    void theWorstOfVeryManyAreKept() {
        BadRowTally tally = new BadRowTally(5000);
        for (int i = 0; i < 5000; i++) {
            tally.found(new Finding("lake://" + i, Reason.CELLS, i % 1000, 1000, 1, "x".repeat(1000), ""));
        }

        BadRowFigures figures = tally.figures();

        assertThat(figures.badFiles()).isEqualTo(5000);
        assertThat(figures.bad()).isEqualTo(5L * 999 * 1000 / 2);
        assertThat(figures.findings()).hasSizeBetween(100, 500);
        assertThat(figures.findings()).first().extracting(Finding::rows).isEqualTo(999L);
        assertThat(figures.findings()).allSatisfy(one -> assertThat(one.text()).hasSizeLessThan(400));
    }

    private BadRowFigures count(Table table) {
        return counter.count(table, looks.files(table), watch);
    }

    private void put(String path, String text) throws Exception {
        Path file = catalog.lake().home().lake().resolve("rows").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Table table(FileFormat format, List<Field> keys) {
        Table table = catalog.definitions()
                .createTable(new NewTable(
                        new TableName("shop", "rows"),
                        ObjectLocation.parse("lake://rows/"),
                        format,
                        COLUMNS,
                        List.of("id", "name"),
                        keys,
                        null,
                        Map.of()));
        if (!keys.isEmpty()) {
            catalog.catalog().refreshPartitions(table);
        }
        return table;
    }

    private static final class Following implements Watch<BadRowFigures> {

        private final List<BadRowFigures> told = new ArrayList<>();
        private long done;
        private long all;
        private boolean stopped;

        @Override
        public void at(long done, long all, BadRowFigures soFar) {
            this.done = done;
            this.all = all;
            told.add(soFar);
        }

        @Override
        public boolean stopped() {
            return stopped;
        }

        @Override
        public void stopBy(@Nullable Runnable how) {}
    }
}
