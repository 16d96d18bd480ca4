package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntriesTests {

    private static final AccountId ADA = new AccountId(new UUID(0, 1));
    private static final AccountId BOB = new AccountId(new UUID(0, 2));
    private static final Deprecation OLD = new Deprecation("Too *old*", "shop.orders", LocalDate.of(2026, 12, 1));

    private static final Map<TestDatabase, CatalogFixture> FIXTURES = new EnumMap<>(TestDatabase.class);

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource
    void anEntryKeepsWhatIsSaidOfIt(TestDatabase database) {
        CatalogFixture fixture = open(database);
        Entries entries = fixture.entries();
        table(fixture, "shop", "orders", "id");
        view(fixture, "big", "SELECT * FROM orders");
        Notes notes = new Notes(Map.of("pii", "", "team", "sales"), List.of("ada", "bob"), OLD);

        for (String name : List.of("shop", "shop.orders", "shop.big")) {
            Entry said = entries.describe(EntryName.parse(name), 0, "What it is", notes);

            assertThat(said.version()).isEqualTo(1);
            assertThat(entries.get(EntryName.parse(name))).isEqualTo(said);
            assertThat(said.notes()).isEqualTo(notes);
            assertThat(said.description()).isEqualTo("What it is");
            assertThatExceptionOfType(FaultException.class)
                    .isThrownBy(() -> entries.describe(EntryName.parse(name), 0, null, Notes.NONE))
                    .satisfies(
                            e -> assertThat(e.fault()).isIn(CatalogFault.TABLE_CHANGED, CatalogFault.DATABASE_CHANGED));
        }
        assertThat(fixture.catalog().deprecatedNames("shop")).containsExactly("big", "orders");
        assertThat(entries.deprecation(new TableName("shop", "orders"))).contains(OLD);
        assertThat(notes.tagTexts()).containsExactly("pii", "team=sales");
    }

    @ParameterizedTest
    @EnumSource
    void aDatabasesDeprecationIsItsTables(TestDatabase database) {
        CatalogFixture fixture = open(database);
        table(fixture, "shop", "orders", "id");
        assertThat(fixture.entries().deprecation(new TableName("shop", "orders")))
                .isEmpty();

        fixture.entries().describe(new EntryName("shop", null), 0, null, new Notes(Map.of(), List.of(), OLD));

        assertThat(fixture.entries().deprecation(new TableName("shop", "orders")))
                .contains(OLD);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidOfATableIsPartOfItsVersions(TestDatabase database) {
        CatalogFixture fixture = open(database);
        Table orders = table(fixture, "shop", "orders", "id");
        Entries entries = fixture.entries();
        entries.describe(EntryName.of(orders.name()), 0, null, new Notes(Map.of("pii", ""), List.of("ada"), null));
        entries.describe(EntryName.of(orders.name()), 1, null, new Notes(Map.of(), List.of("ada"), OLD));
        TableVersions versions = fixture.versions();

        List<Table> kept = versions.of(orders.name());

        assertThat(TableDifference.between(kept.get(2), kept.get(1)))
                .extracting(TableDifference::kind)
                .containsExactly(TableDifference.Kind.TAGS, TableDifference.Kind.OWNERS);
        assertThat(TableDifference.between(kept.get(1), kept.get(0)))
                .containsExactly(
                        new TableDifference(TableDifference.Kind.TAGS, null, "pii", null),
                        new TableDifference(
                                TableDifference.Kind.DEPRECATION, null, null, "2026-12-01 → shop.orders: Too *old*"));
        assertThat(versions.restore(orders.name(), 1, 2).notes().tags()).containsOnlyKeys("pii");
    }

    @ParameterizedTest
    @EnumSource
    void aChangeOfColumnsLeavesWhatIsSaid(TestDatabase database) {
        CatalogFixture fixture = open(database);
        Table orders = table(fixture, "shop", "orders", "id");
        Notes notes = new Notes(Map.of("pii", ""), List.of(), null);
        Entry said = fixture.entries().describe(EntryName.of(orders.name()), 0, null, notes);

        fixture.definitions()
                .changeTable(
                        orders.name(), change -> change.withColumns(List.of(new Field("other", DataType.Simple.DATE))));
        view(fixture, "big", "SELECT * FROM orders");
        fixture.entries().describe(EntryName.parse("shop.big"), 0, "Large ones", notes);
        fixture.views().create(new TableName("shop", "big"), "SELECT 1 a", "shop", columns("a"), null, true);

        assertThat(fixture.entries().get(said.name()).notes()).isEqualTo(notes);
        assertThat(fixture.views().get(new TableName("shop", "big")))
                .satisfies(view -> assertThat(view.notes()).isEqualTo(notes))
                .satisfies(view -> assertThat(view.sql()).isEqualTo("SELECT 1 a"));
    }

    @ParameterizedTest
    @EnumSource
    void badNotesNameTheField(TestDatabase database) {
        CatalogFixture fixture = open(database);
        table(fixture, "shop", "orders", "id");

        assertBad("tags", fixture, new Notes(Map.of(" ", ""), List.of(), null));
        assertBad("tags", fixture, new Notes(Map.of("a=b", ""), List.of(), null));
        assertBad("tags", fixture, new Notes(Map.of("a", "x\ny"), List.of(), null));
        assertBad("owners", fixture, new Notes(Map.of(), List.of("nobody"), null));
        assertBad(
                "deprecation.reason",
                fixture,
                new Notes(Map.of(), List.of(), new Deprecation(" ", null, LocalDate.EPOCH)));
    }

    private static void assertBad(String field, CatalogFixture fixture, Notes notes) {
        ThrowingCallable describe = () -> fixture.entries().describe(EntryName.parse("shop.orders"), 0, null, notes);
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(describe)
                .satisfies(e -> assertThat(e.field()).contains(field));
    }

    @ParameterizedTest
    @EnumSource
    void theLikeliestComesFirst(TestDatabase database) {
        CatalogFixture fixture = open(database);
        table(fixture, "shop", "by_comment", "x");
        fixture.entries().describe(EntryName.parse("shop.by_comment"), 0, "All the order lines", Notes.NONE);
        table(fixture, "shop", "by_column", "order");
        table(fixture, "shop", "by_column_part", "order_id");
        table(fixture, "shop", "by_tag", "x");
        fixture.entries()
                .describe(EntryName.parse("shop.by_tag"), 0, null, new Notes(Map.of("order", ""), List.of(), null));
        table(fixture, "shop", "reorder", "x");
        table(fixture, "shop", "web_orders", "x");
        table(fixture, "shop", "orders", "x");
        table(fixture, "shop", "order", "x");
        fixture.catalog().createDatabase("orders_db", null);

        assertThat(found(fixture, "Order"))
                .containsExactly(
                        "shop.order",
                        "shop.orders",
                        "orders_db",
                        "shop.web_orders",
                        "shop.reorder",
                        "shop.by_tag",
                        "shop.by_column",
                        "shop.by_column_part",
                        "shop.by_comment");
        assertThat(found(fixture, "order web")).containsExactly("shop.web_orders");
        assertThat(found(fixture, "  ")).isEmpty();
        assertThat(found(fixture, "order_")).as("an underscore is no wildcard").doesNotContain("shop.orders");
        assertThat(fixture.search().find(ADA, "order", 2, 2))
                .extracting(hit -> hit.name().toString())
                .containsExactly("orders_db", "shop.web_orders");
        assertThat(fixture.search().find(ADA, "order_id", 0, 1).getFirst().matches())
                .containsExactly("order_id");
    }

    @ParameterizedTest
    @EnumSource
    void tagsAndOwnersCanBeAskedForAlone(TestDatabase database) {
        CatalogFixture fixture = open(database);
        table(fixture, "shop", "pii", "x");
        table(fixture, "shop", "orders", "x");
        Notes notes = new Notes(Map.of("pii", "", "team", "sales"), List.of("Ada"), null);
        fixture.entries().describe(EntryName.parse("shop.orders"), 0, null, notes);
        fixture.entries().describe(EntryName.parse("shop"), 0, null, notes);

        assertThat(found(fixture, "tag:pii")).containsExactly("shop", "shop.orders");
        assertThat(found(fixture, "tag:team=sa orders")).containsExactly("shop.orders");
        assertThat(found(fixture, "owner:ada orders")).containsExactly("shop.orders");
        assertThat(found(fixture, "owner:bob")).isEmpty();
        assertThat(found(fixture, "pii")).startsWith("shop.pii");
    }

    @ParameterizedTest
    @EnumSource
    void favouritesAndUseGoUpAndWhatIsDeprecatedGoesDown(TestDatabase database) {
        CatalogFixture fixture = open(database);
        for (String name : List.of("sale_a", "sale_b", "sale_c", "sale_d")) {
            table(fixture, "shop", name, "x");
        }
        TableReads reads = fixture.reads();
        reads.count(List.of(new TableName("shop", "sale_c"), new TableName("shop", "gone")));
        reads.store();
        fixture.favourites().add(ADA, EntryName.parse("shop.sale_d"));
        fixture.favourites().add(ADA, EntryName.parse("shop.sale_d"));
        fixture.entries().describe(EntryName.parse("shop.sale_a"), 0, null, new Notes(Map.of(), List.of(), OLD));

        assertThat(found(fixture, "sale")).containsExactly("shop.sale_d", "shop.sale_c", "shop.sale_b", "shop.sale_a");
        assertThat(fixture.search().tables(BOB, "sale", 1)).containsExactly(new TableName("shop", "sale_c"));
        assertThat(fixture.favourites().of(ADA)).containsExactly(EntryName.parse("shop.sale_d"));
        fixture.catalog().deleteTable(new TableName("shop", "sale_d"));
        assertThat(fixture.favourites().of(ADA)).isEmpty();
        table(fixture, "shop", "sale_d", "x");
        assertThat(fixture.favourites().of(ADA)).as("made anew").hasSize(1);
        fixture.favourites().remove(ADA, EntryName.parse("shop.sale_d"));
        assertThat(fixture.favourites().of(ADA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aViewKnowsWhatItReadsAndWhatReadsIt(TestDatabase database) {
        CatalogFixture fixture = open(database);
        table(fixture, "shop", "orders", "id");
        table(fixture, "shop", "orders_old", "id");
        View big = view(fixture, "big", "SELECT * FROM orders JOIN web.hits ON true");
        view(fixture, "bigger", "SELECT * FROM shop.big");

        assertThat(fixture.views().reads(big))
                .containsExactly(new TableName("shop", "orders"), new TableName("web", "hits"));
        assertThat(fixture.views().readersOf(new TableName("shop", "orders"))).containsExactly(big.name());
        assertThat(fixture.views().readersOf(big.name())).containsExactly(new TableName("shop", "bigger"));
        assertThat(fixture.views().readersOf(new TableName("shop", "orders_old")))
                .isEmpty();
        assertThat(fixture.views().readersOf(new TableName("shop", "order%"))).isEmpty();
    }

    private static List<String> found(CatalogFixture fixture, String text) {
        return fixture.search().find(ADA, text, 0, 20).stream()
                .map(hit -> hit.name().toString())
                .toList();
    }

    /** One catalog for all tests on a database, emptied for each. */
    private static CatalogFixture open(TestDatabase database) {
        CatalogFixture fixture = FIXTURES.computeIfAbsent(database, it -> new CatalogFixture(folder, it.create()));
        fixture.catalog().databases().stream()
                .map(Database::name)
                .filter(name -> !name.equals("default"))
                .forEach(name -> fixture.catalog().deleteDatabase(name, true));
        fixture.catalog().createDatabase("shop", null);
        return fixture;
    }

    private static List<Field> columns(String... names) {
        return List.of(names).stream()
                .map(name -> new Field(name, DataType.Simple.BIGINT))
                .toList();
    }

    static Table table(CatalogFixture fixture, String database, String name, String... columns) {
        return fixture.definitions()
                .createTable(new NewTable(
                        new TableName(database, name),
                        ObjectLocation.parse("lake://" + name + "/"),
                        new FileFormat.Parquet(),
                        columns(columns),
                        null,
                        List.of(),
                        null,
                        Map.of()));
    }

    private static View view(CatalogFixture fixture, String name, String sql) {
        return fixture.views().create(new TableName("shop", name), sql, "shop", columns("id"), null, false);
    }
}
