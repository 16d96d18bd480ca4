package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.operation.Operation;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTests {

    private static final Caller ADA = new Caller(new UUID(0, 1), "ada", Role.AUTHOR);
    private static final List<String> TEXTS = List.of(
            "plain",
            "Two\nlines",
            " leading and trailing ",
            "ends with a line\n",
            "\n\nstarts with lines",
            "# not a comment",
            "yes",
            "null",
            "~",
            "12",
            "1e3",
            "2026-12-01",
            "a: b",
            "- item",
            "\ttab",
            "line\n  indented\n\n# more\n",
            "quote ' and \" and \\",
            "注文 📦",
            "trailing blank \nin a line",
            "\u0001 control",
            "{x}",
            "[y]",
            "&z",
            "*w",
            "!t",
            "%d",
            "@e",
            "0x1F",
            "Off");

    @TempDir
    Path folder;

    private CatalogFixture fixture;
    private Bundles bundles;

    @BeforeEach
    void open() {
        fixture = new CatalogFixture(folder);
        bundles = fixture.bundles(List.of());
        fixture.catalog().createDatabase("shop", null);
    }

    @Test
    void aBundleReadsWell() {
        EntriesTests.table(fixture, "shop", "visits", "id");
        EntriesTests.table(fixture, "shop", "orders", "id", "amount");
        fixture.entries()
                .describe(
                        EntryName.parse("shop.orders"),
                        0,
                        "One line per order\n\nSee also `visits`",
                        new Notes(
                                Map.of("team", "sales", "pii", ""),
                                List.of("ada"),
                                new Deprecation("Old", null, LocalDate.of(2026, 12, 1))));
        view("big", "SELECT *\nFROM orders");

        assertThat(bundles.write("shop")).isEqualTo("""
                database: shop
                tables:
                  orders:
                    description: |-
                      One line per order

                      See also `visits`
                    tags:
                      pii: ''
                      team: sales
                    owners:
                      - ada
                    deprecation:
                      reason: Old
                      date: '2026-12-01'
                    location: lake://orders/
                    format:
                      type: parquet
                    columns:
                      - name: id
                        type: bigint
                      - name: amount
                        type: bigint
                  visits:
                    location: lake://visits/
                    format:
                      type: parquet
                    columns:
                      - name: id
                        type: bigint
                views:
                  big:
                    sql: |-
                      SELECT *
                      FROM orders
                    defaultDatabase: shop
                    columns:
                      - name: id
                        type: bigint
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatWasExportedIsImportedAgain(int seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            randomTable(random, "t" + i);
        }
        for (int i = 0; i < 4; i++) {
            view("v" + i, "SELECT '" + text(random).replace("'", "''") + "' AS c");
            describe(random, "shop.v" + i);
        }
        describe(random, "shop");
        String exported = bundles.write("shop");

        assertThat(bundles.compare(ADA, "shop", exported, true)).isEmpty();
        assertThat(imported("copy", exported).failures()).isEmpty();
        assertThat(bundles.write("copy")).isEqualTo(exported.replaceFirst("database: shop", "database: copy"));
        assertThat(fixture.catalog().tables("copy"))
                .extracting(Table::columns, Table::partitionKeys, Table::fileNames, Table::format, Table::notes)
                .isEqualTo(fixture.catalog().tables("shop").stream()
                        .map(table -> org.assertj.core.groups.Tuple.tuple(
                                table.columns(),
                                table.partitionKeys(),
                                table.fileNames(),
                                table.format(),
                                table.notes()))
                        .toList());
    }

    @Test
    void aDryRunTellsWhatWouldChangeAndBreakAndChangesNothing() throws Exception {
        EntriesTests.table(fixture, "shop", "orders", "id", "amount");
        EntriesTests.table(fixture, "shop", "gone", "id");
        view("big", "SELECT * FROM orders");
        String before = bundles.write("shop");
        String after = before.replaceFirst("name: amount\n        type: bigint", "name: amount\n        type: double")
                .replaceFirst("(?s)  gone:.*?  orders:", "  orders:")
                .replaceFirst("database: shop", "database: shop\ndescription: All of it")
                .replace("FROM orders", "FROM orders WHERE id > 1");
        TableUse use = (caller, table, changed) -> List.of(new TableUse.Broken(
                TableUse.Kind.SAVED_QUERY, table + " " + (changed == null ? "gone" : "changed"), null, "why"));
        Bundles asking = fixture.bundles(List.of(use));

        List<BundleChange> changes = asking.compare(ADA, "shop", after, true);

        assertThat(changes)
                .extracting(change -> change.action() + " " + change.kind() + " " + change.name())
                .containsExactly(
                        "CHANGED DATABASE shop", "CHANGED TABLE orders", "CHANGED VIEW big", "REMOVED TABLE gone");
        assertThat(changes.get(1).differences())
                .containsExactly(new TableDifference(TableDifference.Kind.COLUMN_TYPE, "amount", "bigint", "double"));
        assertThat(changes.get(1).breaks()).extracting(TableUse.Broken::name).containsExactly("shop.orders changed");
        assertThat(changes.get(2).differences())
                .extracting(TableDifference::kind)
                .containsExactly(TableDifference.Kind.STATEMENT);
        assertThat(changes.get(3).breaks()).extracting(TableUse.Broken::name).containsExactly("shop.gone gone");
        assertThat(bundles.write("shop")).isEqualTo(before);
        assertThat(bundles.compare(ADA, "shop", after, false)).hasSize(3);

        assertThat(imported("shop", after).state()).isEqualTo(Operation.State.SUCCEEDED);
        assertThat(fixture.catalog()
                        .table(new TableName("shop", "orders"))
                        .orElseThrow()
                        .columns())
                .contains(new Field("amount", DataType.Simple.DOUBLE));
    }

    @Test
    void partitionsAreWrittenByTheirValues() {
        Table table = partitioned(
                place("7", "a b", "lake://sold/day=7/shop=a b/"),
                place("10", null, "lake://elsewhere/x/"),
                place("10", "1", "lake://sold/day=10/shop=1/"));

        assertThat(bundles.write("shop")).contains("""
                    partitions:
                      - values: ['10', null]
                        location: lake://elsewhere/x/
                      - values: ['10', '1']
                      - values: ['7', a b]
                """);
        assertThat(written(2)).contains("    partitionsLeftOut: 3\n").doesNotContain("partitions:");
        assertThat(written(0)).doesNotContain("partitions");
        fixture.replacePartitions(table, List.of());
        assertThat(bundles.write("shop")).endsWith("    partitions: []\n");
    }

    @Test
    void partitionsAreComparedAndMadeTheWantedOnes() throws Exception {
        Table table = partitioned(
                place("1", "a", "lake://sold/day=1/shop=a/"),
                place("2", "a", "lake://sold/day=2/shop=a/"),
                place("3", "a", "lake://sold/day=3/shop=a/"));
        String before = bundles.write("shop");
        String after = before.replace("- values: ['1', a]", "- values: ['0', a]")
                .replace("- values: ['2', a]", "- values: ['2', a]\n        location: lake://archive/");

        assertThat(bundles.compare(ADA, "shop", before, true)).isEmpty();
        BundleChange all = bundles.compare(ADA, "shop", after, true).getFirst();
        assertThat(all.partitions()).isEqualTo(new BundleChange.Partitions(1, 1, 1));
        assertThat(all.differences())
                .containsExactly(
                        new TableDifference(
                                TableDifference.Kind.PARTITION_ADDED,
                                "day=0/shop=a",
                                null,
                                "lake://sold/day=0/shop=a/"),
                        new TableDifference(
                                TableDifference.Kind.PARTITION_MOVED,
                                "day=2/shop=a",
                                "lake://sold/day=2/shop=a/",
                                "lake://archive/"),
                        new TableDifference(
                                TableDifference.Kind.PARTITION_REMOVED,
                                "day=1/shop=a",
                                "lake://sold/day=1/shop=a/",
                                null));
        assertThat(bundles.compare(ADA, "shop", after, false).getFirst().partitions())
                .isEqualTo(new BundleChange.Partitions(1, 1, 0));

        assertThat(imported("shop", written(0)).all()).isZero();
        assertThat(imported("shop", after, false).failures()).isEmpty();
        assertThat(values(table)).containsExactlyInAnyOrder("0 a", "1 a", "2 a", "3 a");
        assertThat(imported("shop", after, true).failures()).isEmpty();
        assertThat(values(table)).containsExactlyInAnyOrder("0 a", "2 a", "3 a");
        assertThat(bundles.write("shop")).isEqualTo(after);
        assertThat(imported("other", after).failures()).isEmpty();
        assertThat(bundles.write("other")).isEqualTo(after.replaceFirst("database: shop", "database: other"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- values: ['1']",
                "- values: ['1', a, b]",
                "- location: lake://x/",
                "- values: ['3', a]",
                "- values: ['1', a]\n        location: ftp://nowhere"
            })
    void aPartitionThatIsWrongIsNamed(String wrong) {
        partitioned(place("3", "a", "lake://sold/day=3/shop=a/"));
        String text = bundles.write("shop").stripTrailing() + "\n      " + wrong + "\n";

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> bundles.compare(ADA, "shop", text, true))
                .satisfies(fault -> assertThat(fault.field().orElseThrow()).startsWith("tables.sales.partitions[1]"));
    }

    private Table partitioned(Partition... partitions) {
        Table table = fixture.catalog()
                .createTable(new NewTable(
                        new TableName("shop", "sales"),
                        ObjectLocation.parse("lake://sold/"),
                        new FileFormat.Parquet(),
                        List.of(new Field("id", DataType.Simple.BIGINT)),
                        List.of("id"),
                        List.of(
                                new Field("day", DataType.Simple.INTEGER),
                                new Field("shop", DataType.Varchar.UNBOUNDED)),
                        null,
                        Map.of()));
        fixture.replacePartitions(table, List.of(partitions));
        return table;
    }

    private static Partition place(String day, @Nullable String shop, String location) {
        List<@Nullable String> values = new ArrayList<>();
        values.add(day);
        values.add(shop);
        return new Partition(values, ObjectLocation.parse(location));
    }

    private List<String> values(Table table) {
        return fixture.catalog().partitions(table, -1, 100).partitions().stream()
                .map(partition -> String.join(" ", partition.values()))
                .toList();
    }

    private String written(long partitions) {
        StringBuilder text = new StringBuilder();
        bundles.write("shop", partitions, text::append);
        return text.toString();
    }

    @Test
    void aNameInUpperCaseIsTheSameTable() {
        EntriesTests.table(fixture, "shop", "orders", "id");

        assertThat(bundles.compare(ADA, "SHOP", bundles.write("shop").replace("  orders:", "  Orders:"), true))
                .isEmpty();
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthers() throws Exception {
        EntriesTests.table(fixture, "shop", "orders", "id");
        view("big", "SELECT * FROM orders");
        String bundle = """
                tables:
                  big:
                    location: lake://x/
                    format: {type: json}
                    columns: [{name: a, type: date}]
                  fresh:
                    location: lake://y/
                    format: {type: csv, headerLines: 2}
                    columns: [{name: a, type: 'decimal(10,2)'}]
                """;

        BundleImport end = imported("shop", bundle);

        assertThat(end.state()).isEqualTo(Operation.State.FAILED);
        assertThat(end.failures())
                .extracting(BundleImport.Failure::name, BundleImport.Failure::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("big", "TABLE_EXISTS"));
        assertThat(fixture.catalog()
                        .table(new TableName("shop", "fresh"))
                        .orElseThrow()
                        .format())
                .isEqualTo(new FileFormat.Csv(',', '"', null, 2, null));
        Caller bob = new Caller(new UUID(0, 2), "bob", Role.AUTHOR);
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> fixture.imports().get(bob, end.id()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tables: [",
                "tables: {t: {location: lake://x/, format: {type: csv}, columns: [{name: a, type: int}], size: 1}}",
                "just text",
                "tables:\n  t: {}\n  t: {}",
                "x: &a [*a]",
                "!!javax.script.ScriptEngineManager []",
                "tables: {t: {location: lake://x/, format: {type: csv}, columns: [{name: a, type: intt}]}}",
                "tables: {'my table': {location: lake://x/, format: {type: csv}, columns: [{name: a, type: int}]}}",
                "views: {v: {description: no query}}",
                "owners: [nobody]\ndatabase: shop\ntags: {'': x}"
            })
    void whatIsWrongIsSaidBeforeAnythingChanges(String bundle) {
        if (bundle.startsWith("owners")) {
            assertThat(bundles.compare(ADA, "shop", bundle, false)).hasSize(1);
            return;
        }
        assertThatExceptionOfType(FaultException.class).isThrownBy(() -> bundles.start(ADA, "shop", bundle, false));
    }

    private BundleImport imported(String database, String bundle) throws InterruptedException {
        return imported(database, bundle, true);
    }

    private BundleImport imported(String database, String bundle, boolean remove) throws InterruptedException {
        UUID id = bundles.start(ADA, database, bundle, remove).id();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (fixture.imports().get(ADA, id).state() == Operation.State.RUNNING && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return fixture.imports().get(ADA, id);
    }

    private void view(String name, String sql) {
        fixture.views()
                .create(
                        new TableName("shop", name),
                        sql,
                        "shop",
                        List.of(new Field("id", DataType.Simple.BIGINT)),
                        null,
                        false);
    }

    private void randomTable(Random random, String name) {
        List<FileFormat> formats = List.of(
                new FileFormat.Parquet(),
                new FileFormat.Csv('\t', null, '\\', 0, "NA"),
                new FileFormat.Csv(',', '"', null, 1, null),
                new FileFormat.Json(FileFormat.Json.Layout.ARRAY),
                new FileFormat.Regex("^(\\S+) \"([^\"]*)\" # '(.*)'$", 1));
        List<String> types =
                List.of("bigint", "varchar", "decimal(10,2)", "timestamp(3)", "array(row(a integer, \"B c\" varchar))");
        List<Field> columns = new ArrayList<>();
        List<String> fileNames = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            DataType type =
                    DataType.parse(types.get(random.nextInt(types.size()))).orElseThrow();
            columns.add(new Field("c" + i, type, random.nextBoolean() ? text(random) : null));
            fileNames.add(random.nextBoolean() ? "c" + i : text(random));
        }
        List<Field> keys =
                random.nextBoolean() ? List.of() : List.of(new Field("k", DataType.Simple.DATE, text(random)));
        Map<String, String> parameters = new TreeMap<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            parameters.put("p" + i, text(random));
        }
        fixture.definitions()
                .createTable(new NewTable(
                        new TableName("shop", name),
                        ObjectLocation.parse("lake://" + name + "/"),
                        formats.get(random.nextInt(formats.size())),
                        columns,
                        fileNames,
                        keys,
                        null,
                        parameters));
        describe(random, "shop." + name);
    }

    private void describe(Random random, String entry) {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < random.nextInt(3); i++) {
            tags.put("tag" + i, text(random).replaceAll("\\p{Cntrl}", " ").strip());
        }
        Deprecation deprecation = random.nextInt(3) > 0
                ? null
                : new Deprecation(
                        text(random).strip(),
                        random.nextBoolean() ? "a.b" : null,
                        LocalDate.ofEpochDay(random.nextInt(30_000)));
        Entry stored = fixture.entries().get(EntryName.parse(entry));
        fixture.entries()
                .describe(
                        stored.name(),
                        stored.version(),
                        random.nextBoolean() ? text(random) : null,
                        new Notes(tags, random.nextBoolean() ? List.of("ada", "yes") : List.of(), deprecation));
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
