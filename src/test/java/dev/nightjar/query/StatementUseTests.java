package dev.nightjar.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.PostgresFixture;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.catalog.TableUse.Broken;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatementUseTests {

    private static final TableName TRIPS = new TableName("default", "trips");

    @TempDir
    Path home;

    private QueryFixture fixture;
    private StatementUse use;
    private Table trips;

    @BeforeEach
    void aTable() {
        fixture = QueryFixture.speaking(home, PostgresFixture.h2("query"));
        use = new StatementUse(fixture.check(), fixture.saved, fixture.catalog.views(), fixture.catalog.catalog());
        fixture.storage.write("trips/a.csv", "id,km\n1,4\n2,5\n");
        trips = fixture.catalog.catalog().createTable(new NewTable(TRIPS, ObjectLocation.parse("lake://trips/")));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    private void save(String name, String sql) {
        fixture.saved.create(QueryFixture.ALICE, new SavedQuery.Content(name, "", sql, "default"));
    }

    private List<String> broken(@Nullable Table changed) {
        return use.brokenBy(QueryFixture.ALICE, TRIPS, changed).stream()
                .map(broken -> broken.kind() + " " + broken.name())
                .toList();
    }

    private Table with(Field... columns) {
        return new Table(
                TRIPS,
                trips.version(),
                trips.location(),
                trips.format(),
                List.of(columns),
                List.of(columns).stream().map(Field::name).toList(),
                List.of(),
                null,
                trips.parameters(),
                trips.createdAt(),
                trips.updatedAt());
    }

    @Test
    void aTypeThatBecomesTextBreaksWhatCalculatesWithIt() {
        save("total", "SELECT sum(km) FROM trips");
        save("all", "SELECT * FROM trips");
        Table text = with(new Field("id", DataType.Simple.BIGINT), new Field("km", DataType.Varchar.UNBOUNDED));

        assertThat(broken(text)).containsExactly("SAVED_QUERY total");
        assertThat(use.brokenBy(QueryFixture.ALICE, TRIPS, text))
                .first()
                .extracting(Broken::reason)
                .asString()
                .contains("sum");
    }

    @Test
    void aColumnThatIsGoneBreaksWhatNamesItWithNamedParametersToo() {
        save("far", "SELECT id FROM trips WHERE km > :least");
        save("two", "SELECT 1; SELECT km FROM default.trips");
        save("ids", "SELECT id FROM trips");

        assertThat(broken(with(new Field("id", DataType.Simple.BIGINT))))
                .containsExactlyInAnyOrder("SAVED_QUERY far", "SAVED_QUERY two");
    }

    @Test
    void aTableThatIsGoneBreaksViewsOverViewsOverIt() {
        List<Field> km = List.of(new Field("km", DataType.Simple.BIGINT));
        fixture.catalog
                .views()
                .create(new TableName("default", "near"), "SELECT km FROM trips", "default", km, null, false);
        fixture.catalog
                .views()
                .create(new TableName("default", "nearer"), "SELECT km FROM near", "default", km, null, false);
        save("over the views", "SELECT max(km) FROM nearer");

        assertThat(broken(null))
                .containsExactlyInAnyOrder("VIEW default.near", "VIEW default.nearer", "SAVED_QUERY over the views");
    }

    @Test
    void whatDoesNotReadItOrIsBrokenAnywayIsLeftOut() {
        save("constant", "SELECT 1");
        save("never worked", "SELECT nothing FROM trips");

        assertThat(broken(null)).isEmpty();
    }

    @Test
    void whatTheCallerMayNotSeeIsToldOfWithoutItsName() {
        Workgroup.Terms terms =
                fixture.workgroups.list(QueryFixture.ROOT).getFirst().terms();
        fixture.workgroups.create(QueryFixture.ROOT, "ours", terms, Set.of(QueryFixture.ALICE.account()));
        fixture.saved.create(
                QueryFixture.ALICE, new SavedQuery.Content("secret", "", "SELECT km FROM trips", "default", "ours"));

        assertThat(use.brokenBy(QueryFixture.BOB, TRIPS, null))
                .containsExactly(Broken.hidden(TableUse.Kind.SAVED_QUERY));
    }
}
