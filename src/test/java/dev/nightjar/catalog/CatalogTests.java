package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.KeyRange;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTests {

    private static final AccountId ADA = new AccountId(new UUID(0, 1));

    @TempDir
    Path folder;

    private CatalogFixture fixture;
    private Catalog catalog;

    @BeforeEach
    void setUp() {
        fixture = fixture();
        catalog = fixture.catalog();
    }

    CatalogFixture fixture() {
        return new CatalogFixture(folder);
    }

    /** The same on the other database; what is written in SQL has to work on both. */
    @Nested
    class OnPostgres extends Shared {

        private static EmbeddedPostgres postgres;

        @BeforeAll
        static void start() throws IOException {
            postgres = EmbeddedPostgres.start();
        }

        @AfterAll
        static void stop() throws IOException {
            postgres.close();
        }

        @Override
        CatalogFixture open() {
            return new CatalogFixture(folder, postgres.getPostgresDatabase());
        }
    }

    @Nested
    class OnH2 extends Shared {

        @Override
        CatalogFixture open() {
            return new CatalogFixture(folder);
        }
    }

    abstract class Shared {

        abstract CatalogFixture open();

        @Test
        void aRangeComparesTextsCharacterByCharacter() {
            CatalogFixture fixture = open();
            for (String code : List.of("A", "B", "C", "a", "b", "c")) {
                fixture.lake().write("codes/code=" + code + "/a.csv", "id\n1\n");
            }
            Table table = fixture.create("codes", "codes");
            List<List<String>> loaded = new ArrayList<>();

            fixture.catalog()
                    .partitions(
                            table,
                            new PartitionFilter(
                                    Map.of(), Map.of("code", new KeyRange("B", "b")), Map.of(), loaded::add));

            assertThat(loaded).extracting(List::getFirst).containsExactlyInAnyOrder("B", "C", "a", "b");
        }

        @Test
        void anEntryLivesAndDies() {
            CatalogFixture fixture = open();
            Catalog catalog = fixture.catalog();
            fixture.lake().write("sales/year=2024/a.csv", "id,amount\n1,2.5\n");
            fixture.lake().write("sales/year=2025/a.csv", "id,amount\n2,3.5\n");

            Database shop = catalog.createDatabase("Shop", "All of it");
            assertThat(shop.name()).isEqualTo("shop");
            assertThat(catalog.databases()).extracting(Database::name).containsExactly("default", "shop");
            assertThat(catalog.databases(1, "default"))
                    .extracting(Database::name)
                    .containsExactly("shop");
            Table table =
                    catalog.createTable(new NewTable(new TableName("shop", "Sales"), ObjectLocation.parse("sales")));
            assertThat(catalog.table(table.name())).contains(table);
            assertThat(catalog.database("shop"))
                    .get()
                    .extracting(Database::tables)
                    .isEqualTo(1);

            Table described = catalog.updateTable(
                    table.name(), 0, TableChange.of(table).withDescription("What was sold, 100%_sure"));
            assertThat(described.version()).isEqualTo(1);
            assertFault(
                    CatalogFault.TABLE_CHANGED,
                    () -> catalog.updateTable(
                            table.name(), 0, TableChange.of(table).withDescription("late")));
            assertThat(fixture.search().tables(ADA, "100%_S", 10)).containsExactly(table.name());
            assertThat(fixture.search().tables(ADA, "100__", 10)).isEmpty();
            assertThat(fixture.search().tables(ADA, "amount", 10)).containsExactly(table.name());
            assertThat(catalog.summaries("shop", "", 0, 10))
                    .singleElement()
                    .extracting(TableSummary::format, TableSummary::columns)
                    .containsExactly("csv", 3);

            fixture.lake().write("sales/year=2026/a.csv", "id,amount\n3,4.5\n");
            assertThat(catalog.refreshPartitions(described)).isEqualTo(new PartitionChanges(1, 0, 3));
            PartitionFilter only2025 = new PartitionFilter(Map.of("year", List.of("2025")), values -> true);
            assertThat(catalog.partitions(described, only2025))
                    .containsExactly(new Partition(List.of("2025"), ObjectLocation.parse("sales/year=2025/")));
            PartitionPage page = catalog.partitions(described, -1, 2);
            assertThat(page.partitions()).hasSize(2);
            assertThat(page.total()).isEqualTo(3);
            assertThat(catalog.partitions(described, page.next().orElseThrow(), 2)
                            .partitions())
                    .extracting(Partition::values)
                    .containsExactly(List.of("2026"));

            assertFault(
                    CatalogFault.TABLE_EXISTS, () -> catalog.createTable(new NewTable(table.name(), table.location())));
            assertFault(CatalogFault.DATABASE_EXISTS, () -> catalog.createDatabase("shop", null));
            assertFault(CatalogFault.DATABASE_NOT_EMPTY, () -> catalog.deleteDatabase("shop", false));
            assertThat(catalog.updateDatabase("shop", 0, null, Notes.NONE).version())
                    .isEqualTo(1);
            assertFault(CatalogFault.DATABASE_CHANGED, () -> catalog.updateDatabase("shop", 0, "late", Notes.NONE));
            catalog.deleteDatabase("shop", true);
            assertThat(catalog.database("shop")).isEmpty();
            assertThat(catalog.table(table.name())).isEmpty();
        }
    }

    @Test
    void aTableNeedsOnlyNameAndLocation() {
        fixture.lake()
                .write("strikes.csv", "Airport Name,Flight Date,Cost Total $,Wildlife: Size\nX,1990-01-08,30,Large\n");

        Table table = fixture.create("strikes", "strikes.csv");

        assertThat(table.location()).hasToString("lake://strikes.csv");
        assertThat(table.format()).isEqualTo(FileFormat.Csv.DEFAULT);
        assertThat(hive(table.columns()))
                .containsExactly(
                        "airport_name string", "flight_date date", "cost_total bigint", "wildlife_size string");
        assertThat(table.fileNames()).containsExactly("Airport Name", "Flight Date", "Cost Total $", "Wildlife: Size");
        assertThat(table.partitionKeys()).isEmpty();
        assertThat(catalog.partitions(table, PartitionFilter.ALL))
                .containsExactly(new Partition(List.of(), table.location()));
        assertThat(catalog.table(table.name())).contains(table);
    }

    @Test
    void foldersArePartitions() {
        fixture.lake().write("t/Year=2024/month=01/city=S%C3%A3o%20Paulo+1/a.csv", "id\n1\n");
        fixture.lake().write("t/Year=2024/month=12/city=__HIVE_DEFAULT_PARTITION__/a.csv", "id\n2\n");
        fixture.lake().write("t/Year=2024/month=12/city=__HIVE_DEFAULT_PARTITION__/deep/b.csv", "id\n3\n");
        fixture.lake().write("t/_tmp/Year=1/x.csv", "id\n4\n");

        Table table = fixture.create("t", "t");

        assertThat(hive(table.partitionKeys())).containsExactly("year int", "month string", "city string");
        assertThat(catalog.partitions(table, PartitionFilter.ALL))
                .extracting(Partition::values)
                .containsExactly(List.of("2024", "01", "São Paulo+1"), Arrays.asList("2024", "12", null));
        assertThat(catalog.partitions(table, new PartitionFilter(Map.of("city", List.of("São Paulo+1")), v -> true)))
                .hasSize(1);
        assertThat(catalog.partitions(table, new PartitionFilter(Map.of(), v -> "12".equals(v.get(1)))))
                .hasSize(1);
        assertThat(fixture.contents().sample(table, 2).rows())
                .containsExactly(List.of("1", "2024", "01", "São Paulo+1"), Arrays.asList("2", "2024", "12", null));
        assertThat(fixture.contents().statistics(table)).isEqualTo(new TableContents.Statistics(3, 15, 2));
    }

    @Test
    void refreshingFindsWhatCameAndWent() throws IOException {
        fixture.lake().write("t/d=2024-01-01/a.csv", "id\n1\n");
        fixture.lake().write("t/d=2024-01-02/a.csv", "id\n1\n");
        Table table = fixture.create("t", "t/");
        assertThat(table.partitionKeys()).containsExactly(new Field("d", DataType.Simple.DATE));

        Files.delete(fixture.lake().home().lake().resolve("t/d=2024-01-01/a.csv"));
        fixture.lake().write("t/d=2024-01-03/a.csv", "id\n1\n");
        fixture.lake().write("t/stray.csv", "id\n1\n");

        assertThat(catalog.refreshPartitions(table)).isEqualTo(new PartitionChanges(1, 1, 2));
        assertThat(catalog.refreshPartitions(table)).isEqualTo(new PartitionChanges(0, 0, 2));
        assertThat(catalog.partitions(table, PartitionFilter.ALL))
                .extracting(partition -> partition.values().getFirst())
                .containsExactlyInAnyOrder("2024-01-02", "2024-01-03");
    }

    @Test
    void moreKeysThanIndexedColumnsWork() {
        fixture.lake().write("t/a=1/b=2/c=3/d=4/e=5/f=x/a.csv", "id\n1\n");

        Table table = fixture.create("t", "t");

        assertThat(catalog.partitions(table, PartitionFilter.ALL).getFirst().values())
                .containsExactly("1", "2", "3", "4", "5", "x");
    }

    @Test
    void unlikeFoldersAreNamed() {
        fixture.lake().write("t/a.csv", "id\n1\n");
        fixture.lake().write("t/year=2024/a.csv", "id\n1\n");

        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> fixture.create("t", "t"))
                .withMessageContaining("lake://t/a.csv")
                .withMessageContaining("lake://t/year=2024/a.csv")
                .satisfies(e -> assertThat(e.field()).contains("location"));
    }

    @Test
    void aFolderNameHidesAColumnOfTheSameName() {
        fixture.lake().write("j/Year=2024/a.json", "{\"year\":1999,\"x\":1}\n");
        fixture.lake().write("c/year=2024/a.csv", "x,year\n1,1999\n");

        assertThat(hive(fixture.create("j", "j").columns())).containsExactly("x bigint");
        Proposal proposal = fixture.proposals().propose(ObjectLocation.parse("j"));
        assertThat(proposal.notices()).extracting("message").containsExactly("catalog.notice.hidden");
        assertThat(proposal.sample()).containsExactly(List.of("1"));
        assertThat(hive(fixture.create("c", "c").columns())).containsExactly("x bigint", "year_in_file bigint");
    }

    @Test
    void oddColumnNamesBecomeUsable() {
        fixture.lake().write("n.csv", "ID,id, Total ($),売上,%,<b>x</b>,_row\n1,2,3,4,5,6,7\n");

        assertThat(fixture.create("n", "n.csv").columns())
                .extracting(Field::name)
                .containsExactly("id", "id_2", "total", "売上", "column_5", "b_x_b", "_row");
    }

    @Test
    void namesInsideStructsKeepTheirCase() {
        fixture.lake().write("s.json", "{\"magType\":{\"aB\":1,\"x y\":[{\"Z\":true}]}}\n");

        Table stored = catalog.table(fixture.create("s", "s.json").name()).orElseThrow();

        assertThat(stored.fileNames()).containsExactly("magType");
        assertThat(stored.columns().getFirst().type().trino())
                .isEqualTo("row(aB bigint, \"x y\" array(row(Z boolean)))");
    }

    @Test
    void aProposalSaysWhatWasFound() {
        fixture.lake().write("Sales 2024/a.csv", "a;b\n1;x\n2;y\n");
        fixture.lake().write("Sales 2024/b.csv", "a;b\n3;z\n");

        Proposal proposal = fixture.proposals().propose(ObjectLocation.parse("Sales 2024"));

        assertThat(proposal.suggestedName()).isEqualTo("sales_2024");
        assertThat(proposal.location()).hasToString("lake://Sales 2024/");
        assertThat(proposal.objects()).isEqualTo(2);
        assertThat(proposal.bytes()).isEqualTo(20);
        assertThat(proposal.sample()).hasSize(3);
        Proposal corrected =
                fixture.proposals().reread(proposal.location(), new FileFormat.Csv(';', '"', null, 0, null));
        assertThat(corrected.columns()).extracting(Proposal.Column::name).containsExactly("column_1", "column_2");
        Table created = catalog.createTable(proposal.as(new TableName("default", "sales")));
        assertThat(fixture.contents().sample(created, 10).rows()).hasSize(3);
    }

    @Test
    void whatIsGivenIsKept() {
        fixture.lake().write("t/a.csv", "Some ID,b\n1,x\n");
        Table table = catalog.createTable(new NewTable(
                new TableName("default", "t"),
                ObjectLocation.parse("t/"),
                null,
                List.of(
                        new Field("SOME_ID", DataType.Simple.INTEGER, "The key"),
                        new Field("b", DataType.Varchar.UNBOUNDED)),
                null,
                null,
                "Given",
                Map.of("owner", "me")));

        assertThat(table.columns().getFirst()).isEqualTo(new Field("some_id", DataType.Simple.INTEGER, "The key"));
        assertThat(table.fileNames()).containsExactly("Some ID", "b");
        assertThat(table.parameters()).containsEntry("owner", "me");
        Table renamed = catalog.updateTable(
                table.name(),
                0,
                TableChange.of(table)
                        .withColumns(List.of(
                                new Field("some_id", DataType.Simple.BIGINT),
                                new Field("b", DataType.Varchar.UNBOUNDED))));
        assertThat(renamed.fileNames()).containsExactly("Some ID", "b");
        Table again = catalog.updateTable(
                table.name(),
                1,
                TableChange.of(renamed)
                        .withColumns(List.of(
                                new Field("key", DataType.Simple.BIGINT), new Field("b", DataType.Varchar.UNBOUNDED))));
        assertThat(again.fileNames()).containsExactly("Some ID", "b");
    }

    @Test
    void mistakesNameTheField() {
        fixture.lake().write("t/a.csv", "a\n1\n");
        Field column = new Field("a", DataType.Simple.BIGINT);

        assertField("name", CatalogFault.NAME_BAD, () -> fixture.create("my table", "t"));
        assertField("name", CatalogFault.NAME_MISSING, () -> fixture.create(" ", "t"));
        assertField("location", CatalogFault.NOTHING_AT_LOCATION, () -> fixture.create("x", "nothing/"));
        assertField(
                "columns[1].name",
                CatalogFault.COLUMN_TWICE,
                () -> create(List.of(column, new Field("A", column.type()))));
        assertField("columns[0].name", CatalogFault.NAME_BAD, () -> create(List.of(new Field("a b", column.type()))));
        assertField("columns", CatalogFault.COLUMNS_MISSING, () -> create(List.of()));
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> fixture.create("my table", "t"))
                .withMessageContaining("my_table");
        assertFault(
                CatalogFault.NO_SUCH_DATABASE,
                () -> catalog.createTable(new NewTable(new TableName("none", "t"), ObjectLocation.parse("t"))));
        assertFault(CatalogFault.DEFAULT_DATABASE_STAYS, () -> catalog.deleteDatabase("default", true));
        assertFault(CatalogFault.NO_SUCH_TABLE, () -> catalog.deleteTable(new TableName("default", "none")));
    }

    @Test
    void manyPartitionsAreStoredAndFoundByIndex() {
        Table table = withPartitions(50_000);

        long start = System.nanoTime();
        List<Partition> found =
                catalog.partitions(table, new PartitionFilter(Map.of("b", List.of("777")), values -> true));

        assertThat(found).hasSize(1);
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void aRangeOfAKeyIsFoundByIndex() {
        fixture.lake().write("r/day=2024-01-01/n=1/x.csv", "id\n1\n");
        Table table = fixture.create("r", "r");
        LocalDate first = LocalDate.parse("2000-01-01");
        fixture.replacePartitions(
                table,
                IntStream.range(0, 20_000)
                        .mapToObj(i -> new Partition(
                                List.of(first.plusDays(i).toString(), String.valueOf(i)),
                                table.location().child("day=" + i + "/")))
                        .toList());
        List<List<String>> tested = new ArrayList<>();
        KeyRange week = new KeyRange(LocalDate.parse("2024-02-26"), LocalDate.parse("2024-03-03"));

        List<Partition> found = catalog.partitions(
                table, new PartitionFilter(Map.of(), Map.of("day", week), Map.of(), values -> tested.add(values)));

        assertThat(found).extracting(partition -> partition.values().getFirst()).hasSize(7);
        assertThat(tested).as("what had to be loaded").hasSize(7);
        KeyRange few = new KeyRange(BigDecimal.valueOf(98), BigDecimal.valueOf(101));
        assertThat(catalog.partitions(
                        table, new PartitionFilter(Map.of(), Map.of("n", few), Map.of(), values -> tested.add(values))))
                .hasSize(4);
        assertThat(tested).hasSize(11);
    }

    @Test
    void aRepairThatIsStoppedChangesNothing() {
        fixture.lake().write("m/p=0/x.csv", "id\n1\n");
        Table table = fixture.create("m", "m");
        IntStream.range(1, 2500).forEach(i -> fixture.lake().write("m/p=" + i + "/x.csv", "1\n"));
        List<String> heard = new ArrayList<>();
        class Stopping implements RepairWatch {
            @Override
            public void listed(long objects) {
                heard.add("listed " + objects);
            }

            @Override
            public void stored(long done, long all) {
                heard.add("stored " + done + " of " + all);
                if (done > 0) {
                    throw new CancellationException();
                }
            }

            @Override
            public void changed(boolean added, Partition partition) {
                heard.add("changed");
            }
        }

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> catalog.repairPartitions(table, true, true, new Stopping()));

        assertThat(heard)
                .contains("listed 1000", "listed 2000", "stored 0 of 2499", "stored 1000 of 2499")
                .doesNotContain("changed");
        assertThat(catalog.partitions(table, PartitionFilter.ALL)).hasSize(1);
    }

    @Test
    void tenThousandTablesStayFast() {
        fixture.lake().write("t/a.csv", "a,b,c\n1,2,3\n");
        Table table = fixture.create("t", "t");
        fixture.copies(table, 10_000);
        catalog.summaries("default", "", 0, 100);
        fixture.search().tables(ADA, "t_1", 10);

        long start = System.nanoTime();
        assertThat(catalog.summaries("default", "", 5_000, 100)).hasSize(100);
        assertThat(fixture.search().tables(ADA, "t_9999", 20)).containsExactly(new TableName("default", "t_9999"));
        assertThat(catalog.table(new TableName("default", "t_5000"))).isPresent();
        assertThat(catalog.tableNames("default")).hasSize(10_001);
        assertThat(catalog.databases()).extracting(Database::tables).containsExactly(10_001);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
    }

    private Table withPartitions(int count) {
        fixture.lake().write("p/a=0/b=0/x.csv", "id\n1\n");
        Table table = fixture.create("p", "p");
        List<Partition> partitions = IntStream.range(0, count)
                .mapToObj(i -> new Partition(
                        List.of(String.valueOf(i % 7), String.valueOf(i)),
                        table.location().child("a=" + i + "/")))
                .toList();
        fixture.replacePartitions(table, partitions);
        return table;
    }

    private Table create(List<Field> columns) {
        return catalog.createTable(new NewTable(
                new TableName("default", "given"),
                ObjectLocation.parse("t/"),
                FileFormat.Csv.DEFAULT,
                columns,
                null,
                List.of(),
                null,
                Map.of()));
    }

    private static List<String> hive(List<Field> fields) {
        return fields.stream()
                .map(field -> field.name() + " " + field.type().hive())
                .toList();
    }

    private static void assertField(String field, CatalogFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.fault()).isEqualTo(fault);
            assertThat(e.field()).contains(field);
        });
    }

    private static void assertFault(CatalogFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }
}
