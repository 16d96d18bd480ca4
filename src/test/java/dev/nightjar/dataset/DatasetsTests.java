package dev.nightjar.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.dataset.DatasetSource.JoinedTable;
import dev.nightjar.dataset.DatasetSource.On;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.IdentityFault;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.DatasetRelation.JoinKind;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatasetsTests {

    private static final Caller MIA = new Caller(UUID.randomUUID(), "mia", Role.AUTHOR);
    private static final Caller OTTO = new Caller(UUID.randomUUID(), "otto", Role.AUTHOR);
    private static final Caller ROOT = new Caller(UUID.randomUUID(), "root", Role.ADMINISTRATOR);
    private static final Caller BOB = new Caller(UUID.randomUUID(), "bob", Role.READER);
    private static final JoinedTable FLIGHTS = new JoinedTable("f", "shop", "flights", JoinKind.LEFT, List.of());

    private final SetClock clock = new SetClock("2026-11-10T12:00:00Z");

    private Datasets over(TestDatabase database) {
        return datasets(JdbcClient.create(database.create("identity", "dataset")));
    }

    private Datasets datasets(JdbcClient jdbc) {
        return new Datasets(new DatasetRows(jdbc), new DatasetAccess(new Grants(jdbc)), clock, event -> {});
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSavedIsReadBackAndFound(TestDatabase database) {
        Datasets datasets = over(database);
        RowFilter known = new RowFilter("delay", RowFilter.Kind.NONE_OF, Arrays.asList("1", null), null, null);
        DatasetDefinition definition = new DatasetDefinition(tables(FLIGHTS), List.of(field("delay")), List.of(known));

        SavedDataset created = datasets.create(MIA, content("Delays", definition));

        assertThat(datasets.get(OTTO, created.id())).isEqualTo(created);
        assertThat(datasets.list(OTTO, " DEL ")).extracting(SavedDataset::name).containsExactly("Delays");
        assertThat(datasets.list(OTTO, "nothing")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namesAreUniqueWhateverTheirCaseUntilTheirDatasetIsDeleted(TestDatabase database) {
        Datasets datasets = over(database);
        SavedDataset first = datasets.create(MIA, content("Delays", flights()));
        refused(DatasetFault.DATASET_NAME_TAKEN, () -> datasets.create(OTTO, content("DELAYS", flights())));

        datasets.delete(MIA, first.id());
        refused(DatasetFault.NO_SUCH_DATASET, () -> datasets.get(MIA, first.id()));
        SavedDataset second = datasets.create(OTTO, content("delays", flights()));

        refused(DatasetFault.DATASET_NAME_TAKEN, () -> datasets.restore(MIA, first.id()));
        datasets.delete(ROOT, second.id());
        assertThat(datasets.restore(MIA, first.id()).name()).isEqualTo("Delays");
    }

    @Test
    void aChangeIsOfTheVersionItsAuthorSaw() {
        Datasets datasets = over(TestDatabase.H2);
        SavedDataset first = datasets.create(MIA, content("Delays", flights()));

        SavedDataset second = datasets.change(MIA, first.id(), 0, content("Late", flights()));

        assertThat(second.version()).isEqualTo(1);
        refused(DatasetFault.DATASET_CHANGED, () -> datasets.change(MIA, first.id(), 0, content("Later", flights())));
    }

    @Test
    void onlyItsOwnerAndAdministratorsChangeIt() {
        Datasets datasets = over(TestDatabase.H2);
        SavedDataset mine = datasets.create(MIA, content("Delays", flights()));

        refused(DatasetFault.NOT_YOUR_DATASET, () -> datasets.change(OTTO, mine.id(), 0, content("X", flights())));
        refused(DatasetFault.NOT_YOUR_DATASET, () -> datasets.delete(OTTO, mine.id()));
        assertThat(datasets.change(ROOT, mine.id(), 0, content("Y", flights())).ownerName())
                .isEqualTo("mia");
    }

    @Test
    void readersSeeNone() {
        Datasets datasets = over(TestDatabase.H2);
        SavedDataset mine = datasets.create(MIA, content("Delays", flights()));

        refused(IdentityFault.NOT_ALLOWED, () -> datasets.get(BOB, mine.id()));
        refused(IdentityFault.NOT_ALLOWED, () -> datasets.list(BOB, ""));
    }

    @Test
    void whatCouldBeNoDatasetIsRefusedByName() {
        wrong(
                DatasetFault.DATASET_JOIN_NEEDED,
                "definition.source.tables[1].on",
                tables(FLIGHTS, new JoinedTable("a", "shop", "airports", JoinKind.LEFT, List.of())),
                field("delay"));
        wrong(
                DatasetFault.DATASET_JOIN_UNKNOWN,
                "definition.source.tables[1].on[0]",
                tables(
                        FLIGHTS,
                        new JoinedTable("a", "shop", "airports", JoinKind.LEFT, List.of(new On("a", "x", "x")))),
                field("delay"));
        wrong(
                DatasetFault.DATASET_ID_TWICE,
                "definition.fields[1].id",
                tables(FLIGHTS),
                field("delay"),
                field("DELAY"));
        wrong(
                DatasetFault.DATASET_FIELD_TABLE_UNKNOWN,
                "definition.fields[0].table",
                tables(FLIGHTS),
                DatasetField.of("delay", "gone", "delay"));
        wrong(DatasetFault.DATASET_FIELDS_NEEDED, "definition.fields", tables(FLIGHTS));
        wrong(
                DatasetFault.DATASET_SOURCE_NEEDED,
                "definition.source.sql",
                new DatasetSource.Statement(" ", null),
                DatasetField.of("a", null, "a"));
    }

    private static void wrong(DatasetFault fault, String field, DatasetSource source, DatasetField... fields) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> new DatasetDefinition(source, List.of(fields), List.of()).checked())
                .satisfies(e -> {
                    assertThat(e.fault()).isEqualTo(fault);
                    assertThat(e.field()).contains(field);
                });
    }

    private static void refused(Fault fault, ThrowingCallable work) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(work)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }

    private static DatasetSource tables(JoinedTable... tables) {
        return new DatasetSource.Tables(List.of(tables));
    }

    private static DatasetField field(String id) {
        return DatasetField.of(id, "f", id);
    }

    private static DatasetDefinition flights() {
        return new DatasetDefinition(tables(FLIGHTS), List.of(field("delay")), List.of());
    }

    private static Datasets.Content content(String name, DatasetDefinition definition) {
        return new Datasets.Content(name, null, definition);
    }
}
