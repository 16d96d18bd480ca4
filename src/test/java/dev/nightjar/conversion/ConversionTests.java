package dev.nightjar.conversion;

import static dev.nightjar.conversion.ConversionFixture.AUTHOR;
import static dev.nightjar.conversion.ConversionFixture.SOURCE;
import static dev.nightjar.conversion.ConversionFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.conversion.ConversionDefinition.BadRows;
import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput.Compression;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTests {

    private static final ConversionDefinition PLAIN = ConversionDefinition.of("orders", SOURCE, TARGET);

    @TempDir
    Path folder;

    private ConversionFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ConversionFixture(folder);
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void convertsEachVersionOfAnObjectOnce(TestDatabase database) throws Exception {
        fixture.close();
        fixture = new ConversionFixture(folder, database);
        fixture.put("orders/a.csv", "id,day,city\n1,2024-01-01,Paris\n2,2024-01-02,Rome\n");
        fixture.put("orders/b.csv", "id,day,city\n3,2024-01-03,Oslo\n");
        fixture.source();
        Conversion conversion = fixture.create(PLAIN);

        ConversionRun first = fixture.run(conversion);
        assertThat(first.state()).as(first.toString()).isEqualTo(ConversionRun.State.SUCCEEDED);
        assertThat(first.startedBy()).isEqualTo(AUTHOR.name());
        assertThat(first.counts().objects()).isEqualTo(2);
        assertThat(first.counts().rows()).isEqualTo(3);
        assertThat(fixture.run(conversion).counts()).isEqualTo(Counts.NONE);

        fixture.put("orders/c.csv", "id,day,city\n4,2024-01-04,Bern\n");
        assertThat(fixture.run(conversion).counts().rows()).isEqualTo(1);
        assertThat(fixture.ask(fixture.target(), "SELECT id, day, city, typeof(day) FROM t ORDER BY id"))
                .containsExactly(
                        "1 2024-01-01 Paris DATE",
                        "2 2024-01-02 Rome DATE",
                        "3 2024-01-03 Oslo DATE",
                        "4 2024-01-04 Bern DATE");
        assertThat(fixture.conversions.get(AUTHOR, conversion.id()).objects().converted())
                .isEqualTo(3);
        assertThat(fixture.catalog.lake().folders().unsettled()).isEmpty();
    }

    @Test
    void partitionsSortsAndSizesWhatItWrites() throws Exception {
        fixture.put(
                "orders/a.csv",
                "id,city,amount\n"
                        + IntStream.range(0, 20_000)
                                .mapToObj(i -> (i * 7919) % 20_000 + ",c" + i % 3 + "," + i / 10.0)
                                .collect(Collectors.joining("\n")));
        fixture.source();
        Conversion conversion = fixture.create(new ConversionDefinition(
                "orders",
                SOURCE,
                TARGET,
                "lake://converted/orders/",
                List.of("city"),
                List.of("id"),
                2048,
                1 << 20,
                Compression.SNAPPY,
                false,
                BadRows.FAIL_OBJECT,
                null));

        ConversionRun run = fixture.run(conversion);

        assertThat(run.state()).as(run.toString()).isEqualTo(ConversionRun.State.SUCCEEDED);
        Table target = fixture.target();
        assertThat(target.partitionKeys()).extracting(Field::name).containsExactly("city");
        assertThat(fixture.objects(target))
                .hasSize(3)
                .allSatisfy(object ->
                        assertThat(object.location().toString()).startsWith("lake://converted/orders/city=c"));
        assertThat(fixture.ask(target, "SELECT count(*), count(DISTINCT id), count(DISTINCT city) FROM t"))
                .containsExactly("20000 20000 3");
        String files = fixture.objects(target).stream()
                .map(object ->
                        "'" + folder.resolve("lake").resolve(object.location().key()) + "'")
                .collect(Collectors.joining(", ", "[", "]"));
        assertThat(fixture.ask(
                        target,
                        "SELECT max(row_group_num_rows) < 6000, min(compression), count(DISTINCT row_group_id) > 1"
                                + " FROM parquet_metadata(" + files + ")"))
                .containsExactly("true SNAPPY true");
        assertThat(fixture.ask(
                        target,
                        "SELECT count(*) FROM (SELECT id < lag(id) OVER (PARTITION BY filename ORDER BY"
                                + " file_row_number) AS back FROM read_parquet(" + files
                                + ", filename = true, file_row_number = true)) WHERE back"))
                .containsExactly("0");
    }

    @Test
    void anObjectThatCannotBeConvertedDoesNotKeepTheOthers() throws Exception {
        for (int i = 0; i < 5; i++) {
            fixture.put("orders/" + i + ".csv", "id,city\n" + i + ",Paris\n");
        }
        fixture.source();
        fixture.put("orders/bad.csv", "id,city\n77,Rome\nseven,Rome\n");
        Conversion conversion = fixture.create(PLAIN);

        ConversionRun run = fixture.run(conversion);

        assertThat(run.state()).isEqualTo(ConversionRun.State.SUCCEEDED);
        assertThat(run.counts().converted()).isEqualTo(5);
        assertThat(run.counts().failed()).isEqualTo(1);
        List<SourceObject> failed =
                fixture.conversions.objects(AUTHOR, conversion.id(), SourceObject.State.FAILED, false, 0, 10);
        assertThat(failed).singleElement().satisfies(object -> {
            assertThat(object.location()).isEqualTo("lake://orders/bad.csv");
            assertThat(object.reason().arguments().getFirst()).contains("'id'", "'seven' is not bigint");
        });
        assertThat(errors("objects")).singleElement().asString().contains("lake://orders/bad.csv", "HIVE_BAD_DATA");
        assertThat(fixture.run(conversion).counts()).isEqualTo(Counts.NONE);

        // somebody mends the table, and has it tried again
        fixture.catalog.definitions().changeTable(SOURCE, ConversionTests::idAsText);
        fixture.catalog.catalog().deleteTable(TARGET);
        assertThat(fixture.conversions.retry(
                        AUTHOR, conversion.id(), failed.getFirst().number()))
                .isEqualTo(1);
        assertThat(fixture.end(conversion).failure().code()).isEqualTo("HIVE_PATH_ALREADY_EXISTS");
    }

    private static TableChange idAsText(TableChange change) {
        return change.withColumns(
                List.of(new Field("id", DataType.Varchar.UNBOUNDED), new Field("city", DataType.Varchar.UNBOUNDED)));
    }

    @Test
    void aFailedObjectIsTriedAgainWhenSomebodySaysSo() throws Exception {
        fixture.put("orders/a.csv", "id,city\n1,Paris\n");
        fixture.source();
        fixture.put("orders/bad.csv", "id,city\nseven,Rome\n");
        Conversion conversion = fixture.create(PLAIN);
        fixture.run(conversion);

        fixture.conversions.update(AUTHOR, conversion.id(), 0, settingAside());
        assertThat(fixture.conversions.retry(AUTHOR, conversion.id(), null)).isEqualTo(1);

        // none of its rows fits, so it is no object of this table
        assertThat(fixture.end(conversion).counts().failed()).isEqualTo(1);
        fixture.put("orders/bad.csv", "id,city\nseven,Rome\n8,Rome\n");
        assertThat(fixture.run(conversion).counts().rows()).isEqualTo(1);
        assertThat(fixture.ask(fixture.target(), "SELECT id FROM t ORDER BY id"))
                .containsExactly("1", "8");
    }

    private static ConversionDefinition settingAside() {
        return new ConversionDefinition(
                "orders",
                SOURCE,
                TARGET,
                null,
                List.of(),
                List.of(),
                ConversionDefinition.USUAL_ROW_GROUP,
                ConversionDefinition.USUAL_FILE,
                Compression.ZSTD,
                false,
                BadRows.SET_ASIDE,
                null);
    }

    @Test
    void rowsThatDoNotFitAreSetAsideAndCounted() throws Exception {
        fixture.put("orders/a.csv", "id,day,city\n1,2024-01-01,Paris\n");
        fixture.source();
        fixture.put("orders/b.csv", "id,day,city\n2,2024-01-02,Rome\nx,,Oslo\n3,someday,\"a \"\"b\"\"\"\n4,,Bern\n");
        Conversion conversion = fixture.create(settingAside());

        ConversionRun run = fixture.run(conversion);

        assertThat(run.counts().rows()).isEqualTo(3);
        assertThat(run.counts().rejected()).isEqualTo(2);
        assertThat(fixture.ask(fixture.target(), "SELECT id, day FROM t ORDER BY id"))
                .containsExactly("1 2024-01-01", "2 2024-01-02", "4 null");
        assertThat(errors("rows"))
                .singleElement()
                .asString()
                .contains("id: 'x' is not bigint", "day: 'someday' is not date", "lake://orders/b.csv", "Oslo");
        assertThat(fixture.conversions.objects(AUTHOR, conversion.id(), SourceObject.State.CONVERTED, true, 0, 10))
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.rejected()).isEqualTo(2);
                    assertThat(object.reason().arguments().getFirst()).isEqualTo("id: 'x' is not bigint");
                });
    }

    @Test
    void aLineThatDoesNotMatchIsNoRowOfNulls() throws Exception {
        fixture.put("orders/a.log", "GET 200\nPOST 404\n");
        fixture.put("orders/b.log", "GET 200\nwhat is this?\n");
        fixture.catalog
                .catalog()
                .createTable(new NewTable(
                        SOURCE,
                        ObjectLocation.parse("lake://orders/"),
                        new FileFormat.Regex("(GET|POST) (\\d+)", 0),
                        List.of(
                                new Field("method", DataType.Varchar.UNBOUNDED),
                                new Field("status", DataType.Simple.INTEGER)),
                        null,
                        List.of(),
                        null,
                        Map.of()));
        Conversion conversion = fixture.create(PLAIN);

        assertThat(fixture.run(conversion).counts().failed()).isEqualTo(1);
        fixture.conversions.update(AUTHOR, conversion.id(), 0, settingAside());
        fixture.conversions.retry(AUTHOR, conversion.id(), null);

        assertThat(fixture.end(conversion).counts().rejected()).isEqualTo(1);
        assertThat(fixture.ask(fixture.target(), "SELECT method, status FROM t ORDER BY ALL"))
                .containsExactly("GET 200", "GET 200", "POST 404");
        assertThat(errors("rows")).singleElement().asString().contains("the line does not match", "what is this?");
    }

    @Test
    void jsonBecomesParquetWithItsNesting() throws Exception {
        fixture.put("orders/a.json", "{\"id\":1,\"tags\":[\"a\",\"b\"],\"who\":{\"name\":\"Ada\",\"age\":36}}\n");
        fixture.source();
        Conversion conversion = fixture.create(PLAIN);

        ConversionRun run = fixture.run(conversion);

        assertThat(run.state()).as(run.toString()).isEqualTo(ConversionRun.State.SUCCEEDED);
        assertThat(fixture.ask(fixture.target(), "SELECT id, tags[2], who.name, who.age FROM t"))
                .containsExactly("1 b Ada 36");
    }

    @Test
    void aColumnThatTheSourceGotSinceIsAdded() throws Exception {
        fixture.put("orders/a.csv", "id\n1\n");
        fixture.source();
        Conversion conversion = fixture.create(PLAIN);
        fixture.run(conversion);
        fixture.put("orders/b.csv", "id,city\n2,Rome\n");
        fixture.catalog
                .definitions()
                .changeTable(
                        SOURCE,
                        change -> change.withColumns(List.of(
                                new Field("id", DataType.Simple.BIGINT),
                                new Field("city", DataType.Varchar.UNBOUNDED))));

        fixture.run(conversion);

        assertThat(fixture.ask(fixture.target(), "SELECT id, city FROM t ORDER BY id"))
                .containsExactly("1 null", "2 Rome");
    }

    @Test
    void whatCannotWorkIsSaidWhenItIsDefined() throws Exception {
        fixture.put("orders/a.csv", "id,city\n1,Paris\n");
        fixture.source();

        assertThatThrownBy(() -> fixture.create(at("lake://orders/parquet/", List.of())))
                .isInstanceOf(FaultException.class)
                .hasMessageContaining("overlap");
        assertThatThrownBy(() -> fixture.create(at("lake://other/", List.of("town"))))
                .hasMessageContaining("town");
        assertThatThrownBy(() -> fixture.create(at("lake://other/", List.of("id", "city"))))
                .hasMessageContaining("at least one");
        Conversion conversion = fixture.create(PLAIN);
        Caller other = new Caller(UUID.randomUUID(), "bob", Role.AUTHOR);
        assertThatThrownBy(() -> fixture.conversions.start(other, conversion.id()))
                .hasMessageContaining("ada");
    }

    private static ConversionDefinition at(String location, List<String> keys) {
        return new ConversionDefinition(
                "orders",
                SOURCE,
                TARGET,
                location,
                keys,
                List.of(),
                ConversionDefinition.USUAL_ROW_GROUP,
                ConversionDefinition.USUAL_FILE,
                Compression.ZSTD,
                false,
                BadRows.FAIL_OBJECT,
                null);
    }

    @Test
    void runsWhenSomethingArrived() throws Exception {
        fixture.put("orders/a.csv", "id,city\n1,Paris\n");
        fixture.source();
        Conversion conversion = fixture.create(new ConversionDefinition(
                "orders",
                SOURCE,
                TARGET,
                null,
                List.of(),
                List.of(),
                ConversionDefinition.USUAL_ROW_GROUP,
                ConversionDefinition.USUAL_FILE,
                Compression.ZSTD,
                true,
                BadRows.FAIL_OBJECT,
                null));
        written("orders/a.csv", "2026-11-22T07:59:00Z");
        fixture.arrivals.look();
        assertThat(fixture.end(conversion).counts().rows()).isEqualTo(1);

        fixture.put("orders/b.csv", "id,city\n2,Rome\n");
        written("orders/b.csv", "2026-11-22T08:00:09Z"); // a second ago: it may still grow
        fixture.clock.set("2026-11-22T08:00:10Z");
        fixture.arrivals.look();
        assertThat(fixture.end(conversion).counts().rows()).isEqualTo(1);
        fixture.clock.set("2026-11-22T08:00:20Z");
        fixture.arrivals.look();
        ConversionRun run = fixture.end(conversion);
        assertThat(run.cause()).isEqualTo(ConversionRun.Cause.ARRIVAL);
        assertThat(run.startedBy()).isNull();
        assertThat(run.counts().objects()).isEqualTo(1);
        assertThat(fixture.ask(fixture.target(), "SELECT id FROM t ORDER BY id"))
                .containsExactly("1", "2");
    }

    private void written(String path, String at) throws Exception {
        Files.setLastModifiedTime(folder.resolve("lake").resolve(path), FileTime.from(Instant.parse(at)));
    }

    /** The texts of the files below the error prefix. */
    private List<String> errors(String kind) throws Exception {
        Path home = folder.resolve("lake/tables/shop/orders_parquet");
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().contains("-errors/" + kind) && Files.isRegularFile(file))
                    .map(ConversionTests::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
