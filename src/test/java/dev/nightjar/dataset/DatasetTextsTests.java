package dev.nightjar.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.SetClock;
import dev.nightjar.TestDatabase;
import dev.nightjar.dataset.DatasetTexts.Plan.Action;
import dev.nightjar.fault.Fault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Grants;
import dev.nightjar.identity.IdentityFault;
import dev.nightjar.identity.Role;
import dev.nightjar.yaml.Difference;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatasetTextsTests {

    private static final Caller MIA = new Caller(UUID.randomUUID(), "mia", Role.AUTHOR);
    private static final Caller OTTO = new Caller(UUID.randomUUID(), "otto", Role.AUTHOR);
    private static final Caller BOB = new Caller(UUID.randomUUID(), "bob", Role.READER);

    private static final String ID = "4f74c1de-0000-4000-8000-000000000001";
    private static final String DELAYS = """
            id: %s
            name: Delays
            description: |-
              By flight.
              Since 2001.
            source:
              kind: TABLES
              tables:
                - alias: f
                  database: sample
                  table: flights
                  join: LEFT
                - alias: a
                  database: sample
                  table: airports
                  join: INNER
                  'on':
                    - table: f
                      column: origin
                      own: iata
            fields:
              - id: delay
                table: f
                column: delay
                name: Delay
                aggregate: AVERAGE
              - id: late
                column: ''
                name: late
                hidden: true
                formula: '{delay} > 15'
            filters:
              - field: delay
                kind: NONE_OF
                values:
                  - '1'
                  - null
            """.formatted(ID);

    private final Datasets datasets;
    private final DatasetTexts texts;

    DatasetTextsTests() {
        JdbcClient jdbc = JdbcClient.create(TestDatabase.H2.create("identity", "dataset"));
        datasets = new Datasets(
                new DatasetRows(jdbc),
                new DatasetAccess(new Grants(jdbc)),
                new SetClock("2026-11-10T12:00:00Z"),
                event -> {});
        texts = new DatasetTexts(datasets);
    }

    @Test
    void aDatasetIsTheSameTextWhereverItIsApplied() {
        DatasetTexts.Applied applied = texts.apply(MIA, DELAYS);

        assertThat(applied.plan().action()).isEqualTo(Action.CREATED);
        assertThat(applied.dataset().id()).isEqualTo(UUID.fromString(ID));
        assertThat(texts.write(MIA, applied.dataset().id())).isEqualTo(DELAYS);
        assertThat(texts.apply(MIA, DELAYS).plan().action()).isEqualTo(Action.UNCHANGED);
        assertThat(datasets.get(MIA, applied.dataset().id()).version()).isZero();
    }

    @Test
    void whatATextWouldChangeIsSaidBeforeAnythingIs() {
        UUID id = texts.apply(MIA, DELAYS).dataset().id();
        String changed =
                DELAYS.replace("aggregate: AVERAGE", "aggregate: SUM").replace("name: Delays", "name: Lateness");

        DatasetTexts.Plan plan = texts.compare(MIA, changed);

        assertThat(plan.action()).isEqualTo(Action.CHANGED);
        assertThat(plan.differences())
                .flatExtracting(Difference::fields)
                .containsExactly(
                        new Difference.Field("name", "Delays", "Lateness"),
                        new Difference.Field("aggregate", "AVERAGE", "SUM"));
        assertThat(plan.differences().getFirst().part()).isEqualTo("dataset");
        assertThat(plan.differences().getLast().name()).isEqualTo("Delay");
        assertThat(datasets.get(MIA, id).name()).isEqualTo("Delays");
        assertThat(texts.apply(MIA, changed).dataset().name()).isEqualTo("Lateness");
    }

    @Test
    void aTextChangesOnlyWhatIsItsApplicantsToChange() {
        UUID id = texts.apply(MIA, DELAYS).dataset().id();

        refused(DatasetFault.NOT_YOUR_DATASET, null, () -> texts.compare(OTTO, DELAYS));
        refused(DatasetFault.NOT_YOUR_DATASET, null, () -> texts.write(OTTO, id));
        refused(IdentityFault.NOT_ALLOWED, null, () -> texts.compare(BOB, DELAYS));
        datasets.open(MIA, id, false);
        refused(DatasetFault.DATASET_ID_TAKEN, "id", () -> texts.apply(OTTO, DELAYS));
        datasets.delete(MIA, id);
        refused(DatasetFault.DATASET_ID_TAKEN, "id", () -> texts.apply(MIA, DELAYS));
        assertThat(texts.apply(OTTO, DELAYS.replace("id: " + ID + "\n", ""))
                        .dataset()
                        .id())
                .isNotEqualTo(id);
    }

    @Test
    void whatIsWrongWithATextIsNamed() {
        refused(DatasetFault.DATASET_TEXT_UNREADABLE, null, () -> texts.compare(MIA, "name: ["));
        refused(
                DatasetFault.DATASET_TEXT_INVALID,
                "fields[0].agregate",
                () -> texts.compare(MIA, DELAYS.replace("aggregate", "agregate")));
        refused(DatasetFault.DATASET_TEXT_INVALID, "id", () -> texts.compare(MIA, DELAYS.replace(ID, "delays")));
        refused(
                DatasetFault.DATASET_NAME_NEEDED,
                "name",
                () -> texts.compare(MIA, DELAYS.replace("name: Delays\n", "")));
    }

    private static void refused(Fault fault, String field, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.fault()).isEqualTo(fault);
            assertThat(e.field()).isEqualTo(Optional.ofNullable(field));
        });
    }
}
