package dev.nightjar.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.catalog.TableMark.Level;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableNoticesTests {

    private static final TableName FLAKY = new TableName("default", "flaky");
    private static final TableName OLD = new TableName("default", "old");
    private static final TableName VIEW = new TableName("default", "both");

    @Test
    void whatIsUsedTellsOfItsTablesAndOfThoseBehindItsViews(@TempDir Path folder) {
        CatalogFixture fixture = new CatalogFixture(folder);
        for (String name : List.of("flaky", "old", "sound")) {
            fixture.lake().write(name + "/a.csv", "id\n1\n");
            fixture.create(name, "lake://" + name + "/");
        }
        fixture.views()
                .create(
                        VIEW,
                        "SELECT f.id FROM flaky f, old, sound, both",
                        "default",
                        List.of(new Field("id", DataType.Simple.BIGINT)),
                        null,
                        false);
        fixture.entries()
                .describe(
                        EntryName.of(OLD),
                        0,
                        null,
                        new Notes(Map.of(), List.of(), new Deprecation("Gone soon", null, LocalDate.of(2026, 12, 1))));
        TableNotices notices = notices(fixture);

        assertThat(notices.of(List.of(VIEW)))
                .extracting(notice -> notice.href() + " " + (notice.deprecation() != null) + " "
                        + notice.marks().size())
                .containsExactly(
                        "/catalog/databases/default/tables/flaky false 1",
                        "/catalog/databases/default/tables/old true 0");
        assertThat(notices.of(List.of(new TableName("default", "sound")))).isEmpty();
        assertThat(notices.at(caller(Role.AUTHOR), "/datasets/1"))
                .extracting(TableNotice::table)
                .containsExactly(FLAKY, OLD);
        assertThat(notices.at(caller(Role.AUTHOR), "/datasets/2")).isEmpty();
        assertThat(notices.at(caller(Role.READER), "/datasets/1")).isEmpty();
    }

    private static Caller caller(Role role) {
        return new Caller(new UUID(0, 1), "ada", role);
    }

    private static TableNotices notices(CatalogFixture fixture) {
        TableMark.Source rules = new TableMark.Source() {
            @Override
            public List<TableMark> of(TableName table) {
                return table.equals(FLAKY)
                        ? List.of(new TableMark(Level.BAD, "quality.mark", List.of(40), "quality"))
                        : List.of();
            }

            @Override
            public List<String> warned(String database) {
                return List.of();
            }
        };
        TableUse datasets = new TableUse() {
            @Override
            public List<Broken> brokenBy(Caller caller, TableName table, @Nullable Table changed) {
                return List.of();
            }

            @Override
            public Optional<Reads> reads(Caller caller, String href) {
                return href.equals("/datasets/1") ? Optional.of(new Reads("one", Set.of(VIEW))) : Optional.empty();
            }
        };
        return new TableNotices(fixture.entries(), fixture.views(), new TableMarks(List.of(rules)), List.of(datasets));
    }
}
