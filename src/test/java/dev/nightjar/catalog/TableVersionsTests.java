package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.TableDifference.Kind;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class TableVersionsTests {

    private static final TableName ORDERS = new TableName("default", "orders");

    @TempDir
    Path folder;

    @Parameter
    TestDatabase database;

    private CatalogFixture fixture;
    private TableVersions versions;

    @BeforeEach
    void aTable() {
        fixture = new CatalogFixture(folder, database.create());
        versions = fixture.versions();
        fixture.lake().write("orders/year=2024/a.csv", "id,amount\n1,2.5\n");
        fixture.create("orders", "lake://orders/");
    }

    private Table table() {
        return fixture.catalog().table(ORDERS).orElseThrow();
    }

    private void change(TableChange change) {
        fixture.catalog().updateTable(ORDERS, table().version(), change);
    }

    @Test
    void everyChangeLeavesAVersionBehind() {
        change(TableChange.of(table()).withDescription("what people bought"));
        fixture.definitions()
                .changeTable(
                        ORDERS,
                        change -> change.withColumns(List.of(
                                new Field("id", DataType.Varchar.UNBOUNDED),
                                new Field("amount", DataType.Simple.DOUBLE))));

        List<Table> kept = versions.of(ORDERS);
        assertThat(kept).extracting(Table::version).containsExactly(2, 1, 0);
        assertThat(kept)
                .extracting(Table::description)
                .containsExactly("what people bought", "what people bought", null);
        assertThat(kept.get(1).columns().getFirst().type()).isEqualTo(DataType.Simple.BIGINT);
    }

    @Test
    void aChangeThatIsRefusedLeavesNone() {
        Table seen = table();
        change(TableChange.of(seen).withDescription("a"));
        assertThatThrownBy(() -> fixture.catalog()
                        .updateTable(
                                ORDERS, seen.version(), TableChange.of(seen).withDescription("b")))
                .isInstanceOf(FaultException.class);

        assertThat(versions.of(ORDERS)).hasSize(2);
    }

    @Test
    void aRestoredTableIsWhatItWasAndItsPartitionsToo() {
        Table before = table();
        fixture.lake().write("other/a.csv", "x\n1\n");
        change(new TableChange(
                ObjectLocation.parse("lake://other/"),
                before.format(),
                List.of(new Field("x", DataType.Simple.BIGINT)),
                List.of("x"),
                List.of(),
                "moved",
                Map.of("owner", "ada")));
        versions.restore(ORDERS, 0, table().version());

        assertThat(TableDifference.between(before, table())).isEmpty();
        assertThat(table().version()).isEqualTo(2);
        assertThat(table().fileNames()).isEqualTo(before.fileNames());
        assertThat(fixture.catalog().partitions(table(), -1, 10).total()).isEqualTo(1);
        assertThat(versions.get(ORDERS, 1).description()).isEqualTo("moved");
    }

    @Test
    void whoSawAnOlderVersionCannotRestore() {
        change(TableChange.of(table()).withDescription("a"));
        assertThatThrownBy(() -> versions.restore(ORDERS, 0, 0))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(CatalogFault.TABLE_CHANGED));
        assertThatThrownBy(() -> versions.get(ORDERS, 7))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(CatalogFault.NO_SUCH_VERSION));
    }

    @Test
    void onlyTheLastHundredAreKept() {
        for (int i = 0; i < 120; i++) {
            change(TableChange.of(table()).withDescription("text " + i));
        }
        assertThat(versions.of(ORDERS)).hasSize(101);
    }

    @Test
    void versionsGoWithTheirTable() {
        change(TableChange.of(table()).withDescription("a"));
        fixture.catalog().deleteTable(ORDERS);
        fixture.create("orders", "lake://orders/");

        assertThat(versions.of(ORDERS)).hasSize(1);
    }

    @Test
    void differencesNameWhatChanged() {
        Table before = table();
        change(new TableChange(
                before.location(),
                before.format(),
                List.of(
                        new Field("amount", DataType.Varchar.UNBOUNDED, "in euro"),
                        new Field("id", DataType.Simple.BIGINT),
                        new Field("note", DataType.Varchar.UNBOUNDED)),
                List.of("amount", "id", "note"),
                before.partitionKeys(),
                "described",
                Map.of("owner", "ada")));

        assertThat(TableDifference.between(before, table()))
                .containsExactly(
                        new TableDifference(Kind.COLUMN_TYPE, "amount", "double", "varchar"),
                        new TableDifference(Kind.COLUMN_COMMENT, "amount", null, "in euro"),
                        new TableDifference(Kind.COLUMN_ADDED, "note", null, "varchar"),
                        new TableDifference(Kind.COLUMN_ORDER, null, "id, amount", "amount, id"),
                        new TableDifference(Kind.DESCRIPTION, null, null, "described"),
                        new TableDifference(Kind.PARAMETER, "owner", null, "ada"));
    }

    @Test
    void aViewIsWhatItWasAgain() {
        TableName name = new TableName("default", "big");
        List<Field> columns = List.of(new Field("id", DataType.Simple.BIGINT));
        View first = fixture.views().create(name, "SELECT id FROM orders", "default", columns, null, false);
        fixture.views().create(name, "SELECT id FROM orders WHERE amount > 9", "default", columns, null, true);
        ViewVersions kept = fixture.viewVersions();

        assertThat(kept.of(name)).extracting(View::version).containsExactly(1, 0);
        assertThat(TableDifference.between(kept.get(name, 0), kept.get(name, 1)))
                .containsExactly(new TableDifference(
                        Kind.STATEMENT, null, "SELECT id FROM orders", "SELECT id FROM orders WHERE amount > 9"));

        assertThatThrownBy(() -> kept.restore(name, 0, 0)).isInstanceOf(FaultException.class);
        assertThat(kept.restore(name, 0, 1).sql()).isEqualTo(first.sql());
        assertThat(kept.of(name)).extracting(View::version).containsExactly(2, 1, 0);
        assertThatThrownBy(() -> kept.get(name, 7)).isInstanceOf(FaultException.class);
    }

    @Test
    void whatSomebodyElseChangedIsNotDeleted() {
        change(TableChange.of(table()).withDescription("what people bought"));

        assertThatThrownBy(() -> fixture.catalog().deleteTable(ORDERS, 0))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(CatalogFault.TABLE_CHANGED));
        fixture.catalog().deleteTable(ORDERS, 1);
        assertThat(fixture.catalog().table(ORDERS)).isEmpty();

        fixture.catalog().createDatabase("shop", null);
        assertThatThrownBy(() -> fixture.catalog().deleteDatabase("shop", true, 3))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(CatalogFault.DATABASE_CHANGED));
        fixture.catalog().deleteDatabase("shop", true, 0);
        assertThat(fixture.catalog().database("shop")).isEmpty();
    }
}
