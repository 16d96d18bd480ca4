package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.PartitionBatches.Change;
import dev.nightjar.catalog.PartitionBatches.Failed;
import dev.nightjar.catalog.PartitionBatches.Wanted;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartitionBatchesTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithOneDoesNotKeepTheOthers(TestDatabase database) {
        CatalogFixture fixture = new CatalogFixture(folder, database.create());
        Table sales = sales(fixture);
        PartitionBatches batches = fixture.partitionBatches();

        List<Failed> failed = batches.create(
                sales,
                List.of(
                        wanted("2024", "a"),
                        wanted("2024", "a"),
                        wanted("2024"),
                        new Wanted(List.of("2024", "b"), ObjectLocation.parse("lake://elsewhere/"))));

        assertThat(failed)
                .extracting(each -> each.why().fault())
                .containsExactly(CatalogFault.PARTITION_EXISTS, CatalogFault.PARTITION_VALUES_COUNT);
        assertThat(batches.get(sales, List.of(List.of("2024", "a"), List.of("2024", "b"), List.of("1", "1"))))
                .extracting(partition -> partition.location().toString())
                .containsExactly("lake://sales/year=2024/shop=a/", "lake://elsewhere/");

        assertThat(batches.update(
                        sales,
                        List.of(
                                new Change(List.of("2024", "a"), wanted("2025", "a")),
                                new Change(List.of("2024", "b"), wanted("2025", "a")),
                                new Change(List.of("none", "none"), wanted("2026", "a")))))
                .extracting(each -> each.why().fault())
                .containsExactly(CatalogFault.PARTITION_EXISTS, CatalogFault.NO_SUCH_PARTITION);
        assertThat(batches.get(sales, List.of(List.of("2025", "a"))))
                .containsExactly(
                        new Partition(List.of("2025", "a"), ObjectLocation.parse("lake://sales/year=2024/shop=a/")));

        assertThat(batches.delete(sales, List.of(List.of("2025", "a"), List.of("2024", "a"))))
                .extracting(Failed::values)
                .containsExactly(List.of("2024", "a"));
        assertThat(fixture.catalog().partitions(sales, -1, 10).total()).isEqualTo(1);
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> batches.create(sales, Collections.nCopies(101, wanted("1", "1"))));
    }

    @ParameterizedTest
    @EnumSource
    void aTestThatNoIndexAnswersFindsThePartitionsOfTheValuesThatPass(TestDatabase database) {
        CatalogFixture fixture = new CatalogFixture(folder, database.create());
        Table sales = sales(fixture);
        fixture.replacePartitions(
                sales,
                IntStream.range(0, 6_000)
                        .mapToObj(i -> new Partition(
                                List.of(String.valueOf(1 + i / 60), "shop " + i % 60),
                                ObjectLocation.parse("lake://sales/" + i + "/")))
                        .toList());
        List<String> tested = Collections.synchronizedList(new ArrayList<>());
        PartitionFilter late = new PartitionFilter(
                Map.of(),
                Map.of(),
                Map.of("year", year -> Integer.parseInt(year) >= 99),
                values -> tested.add(values.getFirst()) && Integer.parseInt(values.getFirst()) >= 99);

        assertThat(fixture.catalog().partitions(sales, late))
                .hasSize(120)
                .extracting(partition -> partition.values().getFirst())
                .containsOnly("99", "100");
        assertThat(tested).as("partitions looked at").hasSize(120);
    }

    @ParameterizedTest
    @EnumSource
    void aFilterIsPagedToItsEnd(TestDatabase database) {
        CatalogFixture fixture = new CatalogFixture(folder, database.create());
        Table sales = sales(fixture);
        fixture.replacePartitions(
                sales,
                IntStream.range(0, 30_000)
                        .mapToObj(i -> new Partition(
                                List.of(String.valueOf(2000 + i % 20), "s" + i),
                                ObjectLocation.parse("lake://sales/" + i + "/")))
                        .toList());

        assertThat(all(fixture, sales, "year = 2003 AND shop IN ('s3', 's4', 's23')"))
                .containsExactly("s3", "s23");
        assertThat(all(fixture, sales, "year = 2003")).hasSize(1500).doesNotHaveDuplicates();
        assertThat(all(fixture, sales, "shop LIKE '%9999'")).containsExactly("s9999", "s19999", "s29999");
        assertThat(all(fixture, sales, "year > 2100")).isEmpty();
    }

    private static List<String> all(CatalogFixture fixture, Table table, String filter) {
        List<String> found = new ArrayList<>();
        long after = -1;
        for (int pages = 0; pages < 1000; pages++) {
            PartitionPage page = fixture.catalog().partitions(table, filter, after, 400);
            page.partitions().forEach(partition -> found.add(partition.values().getLast()));
            if (page.next().isEmpty()) {
                return found;
            }
            after = page.next().getAsLong();
        }
        throw new AssertionError("No end after " + found.size());
    }

    private static Wanted wanted(String... values) {
        return new Wanted(List.of(values), null);
    }

    private static Table sales(CatalogFixture fixture) {
        return fixture.definitions()
                .createTable(new NewTable(
                        new TableName("default", "sales"),
                        ObjectLocation.parse("lake://sales/"),
                        new FileFormat.Parquet(),
                        List.of(new Field("id", DataType.Simple.BIGINT)),
                        null,
                        List.of(
                                new Field("year", DataType.Simple.INTEGER),
                                new Field("shop", DataType.Varchar.UNBOUNDED)),
                        null,
                        Map.of()));
    }
}
