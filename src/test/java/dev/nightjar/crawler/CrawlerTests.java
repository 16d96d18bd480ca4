package dev.nightjar.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.TestDatabase;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableUse;
import dev.nightjar.crawler.CrawlerDefinition.DeleteBehavior;
import dev.nightjar.crawler.CrawlerDefinition.Recrawl;
import dev.nightjar.crawler.CrawlerDefinition.UpdateBehavior;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.storage.ObjectLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CrawlerTests {

    @Parameter
    TestDatabase database;

    @TempDir
    Path folder;

    private CrawlerFixture fixture;

    @BeforeEach
    void lake() {
        fixture = new CrawlerFixture(folder, database);
        fixture.lake().write("visits/day=2024-01-01/a.json", "{\"id\":1,\"page\":\"x\"}");
        fixture.lake().write("visits/day=2024-01-02/a.json", "{\"id\":2,\"page\":\"y\"}");
    }

    private static CrawlerDefinition usual() {
        return CrawlerDefinition.of("test", "lake://visits/", "web");
    }

    private static CrawlerDefinition with(
            Recrawl recrawl, UpdateBehavior update, DeleteBehavior delete, boolean review) {
        CrawlerDefinition usual = usual();
        return new CrawlerDefinition(
                usual.name(),
                null,
                usual.targets(),
                List.of(),
                usual.database(),
                "",
                null,
                false,
                null,
                recrawl,
                update,
                delete,
                review,
                null,
                false);
    }

    private static CrawlerDefinition with(UpdateBehavior update, DeleteBehavior delete) {
        return with(Recrawl.CRAWL_EVERYTHING, update, delete, false);
    }

    private Table visits() {
        return fixture.table("web", "visits");
    }

    private List<String> days() {
        return fixture.catalog().partitions(visits(), PartitionFilter.ALL).stream()
                .map(partition -> String.valueOf(partition.values().getFirst()))
                .toList();
    }

    private List<String> columns() {
        return visits().columns().stream()
                .map(column -> column.name() + " " + column.type().hive())
                .toList();
    }

    private void remove(String path) throws IOException {
        FileSystemUtils.deleteRecursively(fixture.lake().home().lake().resolve(path));
    }

    /** What a person does on a table's page. */
    private void edit(TableChange change) {
        fixture.catalog().updateTable(visits().name(), visits().version(), change);
    }

    @Test
    void whatItMadeItselfFollowsTheFilesAtOnce() throws IOException {
        fixture.create(with(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.DELETE_FROM_DATABASE));
        fixture.crawl("test");
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3.5,\"page\":\"z\",\"device\":\"phone\"}");
        remove("visits/day=2024-01-01");
        CrawlRun run = fixture.crawl("test");

        assertThat(columns()).containsExactly("id double", "page string", "device string");
        assertThat(days()).containsExactlyInAnyOrder("2024-01-02", "2024-01-03");
        assertThat(run.counts().tablesChanged()).isEqualTo(1);
        assertThat(run.counts().partitionsAdded()).isEqualTo(1);
        assertThat(run.counts().partitionsGone()).isEqualTo(1);
        assertThat(run.counts().read()).isEqualTo(1);
        assertThat(fixture.pending("test")).isEmpty();
    }

    @Test
    void whatAPersonEditedWaitsForAReview() {
        fixture.create(usual());
        fixture.crawl("test");
        edit(TableChange.of(visits())
                .withColumns(List.of(
                        new Field("visit", DataType.Simple.INTEGER), new Field("page", DataType.Varchar.UNBOUNDED))));
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3,\"page\":\"z\",\"device\":\"phone\"}");
        CrawlRun run = fixture.crawl("test");

        assertThat(columns()).containsExactly("visit int", "page string");
        assertThat(days()).containsExactly("2024-01-01", "2024-01-02");
        assertThat(run.counts().pending()).isEqualTo(3);
        assertThat(fixture.pending("test"))
                .containsExactly(
                        "COLUMN_WIDENED visits.visit", "COLUMN_ADDED visits.device", "PARTITIONS_ADDED visits 1");
    }

    @Test
    void aCommentIsNoEditThatNeedsAReview() {
        fixture.create(usual());
        fixture.crawl("test");
        edit(TableChange.of(visits())
                .withDescription("who looked at what")
                .withComment("page", "as the reader saw it"));
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3,\"page\":\"z\",\"device\":\"phone\"}");
        fixture.crawl("test");

        assertThat(columns()).containsExactly("id bigint", "page string", "device string");
        assertThat(visits().description()).isEqualTo("who looked at what");
        assertThat(visits().columns().get(1).comment()).isEqualTo("as the reader saw it");
    }

    @Test
    void aTableOfAPersonIsNeverTouchedButReviewed() {
        fixture.catalog().createDatabase("web", null);
        fixture.catalog()
                .createTable(new NewTable(new TableName("web", "mine"), ObjectLocation.parse("lake://visits/")));
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3,\"page\":\"z\"}");
        fixture.create(usual());
        fixture.crawl("test");

        assertThat(fixture.catalog().tableNames("web")).containsExactly("mine");
        assertThat(fixture.pending("test")).containsExactly("PARTITIONS_ADDED mine 1");
    }

    @Test
    void selectedChangesAreAppliedAndOthersDismissedForGood() {
        fixture.create(usual());
        fixture.crawl("test");
        edit(TableChange.of(visits()).withColumns(List.of(new Field("id", DataType.Simple.BIGINT))));
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3,\"page\":\"z\",\"device\":\"phone\"}");
        fixture.crawl("test");
        assertThat(fixture.pending("test"))
                .containsExactly("COLUMN_ADDED visits.page", "COLUMN_ADDED visits.device", "PARTITIONS_ADDED visits 1");
        List<UUID> ids = fixture.reviews.pending(CrawlerFixture.AUTHOR, "test").stream()
                .map(reviewed -> reviewed.change().id())
                .toList();

        fixture.reviews.dismiss(CrawlerFixture.AUTHOR, "test", ids.subList(0, 1));
        fixture.reviews.apply(CrawlerFixture.AUTHOR, "test", ids.subList(1, 3));

        assertThat(columns()).containsExactly("id bigint", "device string");
        assertThat(days()).hasSize(3);
        fixture.crawl("test");
        assertThat(fixture.pending("test")).isEmpty();
        assertThatThrownBy(() -> fixture.reviews.apply(CrawlerFixture.AUTHOR, "test", ids))
                .hasMessage(new FaultException(CrawlerFault.CHANGE_SETTLED).getMessage());
    }

    @Test
    void everythingWaitsWhereTheCrawlerSaysSo() {
        fixture.create(with(
                Recrawl.CRAWL_EVERYTHING,
                UpdateBehavior.UPDATE_IN_DATABASE,
                DeleteBehavior.DEPRECATE_IN_DATABASE,
                true));
        fixture.crawl("test");
        assertThat(fixture.catalog().tables("web")).isEmpty();
        assertThat(fixture.pending("test")).containsExactly("TABLE_ADDED visits 2");

        fixture.reviews.apply(
                CrawlerFixture.AUTHOR,
                "test",
                fixture.reviews.pending(CrawlerFixture.AUTHOR, "test").stream()
                        .map(reviewed -> reviewed.change().id())
                        .toList());

        assertThat(days()).containsExactly("2024-01-01", "2024-01-02");
        fixture.crawl("test");
        assertThat(fixture.pending("test")).isEmpty();
    }

    @Test
    void aChangeSaysWhatItWouldBreak() {
        fixture.create(usual());
        fixture.crawl("test");
        edit(TableChange.of(visits()).withColumns(List.of(new Field("id", DataType.Simple.INTEGER))));
        fixture.crawl("test");
        fixture.broken.add(new TableUse.Broken(TableUse.Kind.VIEW, "web.daily", null, "because"));

        assertThat(fixture.reviews.pending(CrawlerFixture.AUTHOR, "test"))
                .allSatisfy(reviewed -> assertThat(reviewed.breaks())
                        .extracting(TableUse.Broken::name)
                        .containsExactly("web.daily"));
    }

    @Test
    void newColumnsOnlyMeansThat() {
        fixture.create(with(UpdateBehavior.MERGE_NEW_COLUMNS, DeleteBehavior.LOG));
        fixture.crawl("test");
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3.5,\"page\":\"z\",\"device\":\"phone\"}");
        CrawlRun run = fixture.crawl("test");

        assertThat(columns()).containsExactly("id bigint", "page string", "device string");
        assertThat(fixture.crawlers.changes("test", run.id()))
                .extracting(CrawlerFixture::told, CrawlChange::state)
                .contains(
                        tuple("COLUMN_WIDENED visits.id", CrawlChange.State.LOGGED),
                        tuple("COLUMN_ADDED visits.device", CrawlChange.State.APPLIED));
    }

    @Test
    void newFoldersOnlyAddsPartitionsAndLeavesTheSchemaAlone() {
        fixture.create(with(
                Recrawl.CRAWL_NEW_FOLDERS_ONLY,
                UpdateBehavior.UPDATE_IN_DATABASE,
                DeleteBehavior.DELETE_FROM_DATABASE,
                false));
        fixture.crawl("test");
        fixture.lake().write("visits/day=2024-01-01/b.json", "{\"id\":9,\"other\":true}");
        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3,\"page\":\"z\",\"device\":\"phone\"}");
        CrawlRun run = fixture.crawl("test");

        assertThat(run.counts().read()).isEqualTo(1);
        assertThat(columns()).containsExactly("id bigint", "page string");
        assertThat(days()).containsExactly("2024-01-01", "2024-01-02", "2024-01-03");
    }

    @Test
    void aTableWhoseFilesAreGoneIsDeprecatedAndComesBackWithThem() throws IOException {
        fixture.create(usual());
        fixture.crawl("test");
        remove("visits");
        fixture.crawl("test");
        assertThat(visits().parameters()).containsKey("DEPRECATED_BY_CRAWLER");
        assertThat(fixture.crawl("test").counts().tablesGone()).isZero();

        fixture.lake().write("visits/day=2024-01-05/a.json", "{\"id\":1,\"page\":\"x\"}");
        fixture.crawl("test");
        assertThat(visits().parameters()).doesNotContainKey("DEPRECATED_BY_CRAWLER");
        assertThat(days()).contains("2024-01-05");
    }

    @Test
    void aTableWhoseFilesAreGoneIsDeletedOnlyWhereTheCrawlerSaysSo() throws IOException {
        fixture.create(with(UpdateBehavior.UPDATE_IN_DATABASE, DeleteBehavior.DELETE_FROM_DATABASE));
        fixture.crawl("test");
        remove("visits");
        fixture.crawl("test");

        assertThat(fixture.catalog().tables("web")).isEmpty();
    }

    @Test
    void aTableThatBecomesAnotherFormatIsReplaced() throws IOException {
        fixture.create(usual());
        fixture.crawl("test");
        remove("visits");
        fixture.lake().write("visits/region=eu/a.csv", "id,page\n1,x\n");
        fixture.lake().write("visits/region=us/a.csv", "id,page\n2,y\n");
        fixture.crawl("test");

        assertThat(visits().parameters()).containsEntry("classification", "csv");
        assertThat(visits().partitionKeys()).extracting(Field::name).containsExactly("region");
        assertThat(days()).containsExactly("eu", "us");
    }

    @Test
    void keysThatGrowDeeperAreChangedWithTheirPartitions() throws IOException {
        fixture.create(usual());
        fixture.crawl("test");
        remove("visits");
        fixture.lake().write("visits/day=2024-01-01/hour=1/a.json", "{\"id\":1,\"page\":\"x\"}");
        fixture.crawl("test");

        assertThat(visits().partitionKeys()).extracting(Field::name).containsExactly("day", "hour");
        assertThat(fixture.catalog().partitions(visits(), PartitionFilter.ALL)).hasSize(1);
    }

    @Test
    void aKeyThatGetsOtherValuesBecomesText() {
        fixture.create(usual());
        fixture.crawl("test");
        fixture.lake().write("visits/day=unknown/a.json", "{\"id\":3,\"page\":\"z\"}");
        fixture.crawl("test");

        assertThat(visits().partitionKeys())
                .extracting(key -> key.type().hive())
                .containsExactly("string");
        assertThat(days()).contains("unknown");
    }

    @Test
    void aScheduleStartsItAndWhatWasMissedIsMadeUpForOnce() {
        fixture.create(scheduled("cron(0 9 * * ? *)", false));
        fixture.timer.look();
        assertThat(fixture.crawlers.runs("test", 10)).isEmpty();

        fixture.clock.advance(Duration.ofDays(3));
        fixture.timer.look();
        fixture.await("test");
        fixture.timer.look();

        assertThat(fixture.crawlers.runs("test", 10))
                .singleElement()
                .satisfies(run -> assertThat(run.cause()).isEqualTo(CrawlRun.Cause.SCHEDULE));
        assertThat(fixture.crawlers.get("test").crawler().nextRun()).isAfter(fixture.clock.instant());
    }

    @Test
    void anArrivalStartsItOnce() {
        fixture.create(scheduled(null, true));
        fixture.timer.look();
        fixture.await("test");
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.timer.look();
        assertThat(fixture.crawlers.runs("test", 10)).hasSize(1);

        fixture.lake().write("visits/day=2024-01-03/a.json", "{\"id\":3,\"page\":\"z\"}");
        fixture.clock.advance(Duration.ofMinutes(1));
        fixture.timer.look();
        fixture.await("test");

        assertThat(fixture.crawlers.runs("test", 10))
                .extracting(CrawlRun::cause)
                .containsExactly(CrawlRun.Cause.ARRIVAL, CrawlRun.Cause.ARRIVAL);
        assertThat(days()).contains("2024-01-03");
    }

    private static CrawlerDefinition scheduled(@Nullable String schedule, boolean onArrival) {
        CrawlerDefinition usual = usual();
        return new CrawlerDefinition(
                usual.name(),
                null,
                usual.targets(),
                List.of(),
                usual.database(),
                "",
                null,
                false,
                null,
                usual.recrawl(),
                usual.updateBehavior(),
                usual.deleteBehavior(),
                false,
                schedule,
                onArrival);
    }

    @Test
    void aRunThatAProcessLeftBehindWasInterrupted() {
        Crawler crawler = fixture.create(usual());
        CrawlRun left = new CrawlRun(
                UUID.randomUUID(),
                crawler.id(),
                CrawlRun.State.RUNNING,
                CrawlRun.Cause.DEMAND,
                fixture.clock.instant(),
                null,
                CrawlRun.Counts.NONE,
                null);
        fixture.runs.insert(left);
        fixture.runner.start();

        assertThat(fixture.crawlers.run("test", left.id()).state()).isEqualTo(CrawlRun.State.INTERRUPTED);
        assertThat(fixture.crawlers.get("test").state()).isEqualTo(Crawler.State.READY);
    }

    @Test
    void aTargetThatCannotBeReadFailsTheRunAndChangesNothing() {
        fixture.create(usual());
        fixture.crawl("test");
        Crawler stored = fixture.crawlers.get("test").crawler();
        CrawlerDefinition usual = usual();
        fixture.crawlers.update(
                CrawlerFixture.AUTHOR,
                "test",
                stored.version(),
                new CrawlerDefinition(
                        "test",
                        null,
                        List.of(new CrawlTarget("lake://visits/"), new CrawlTarget("s3://nowhere/x/")),
                        List.of(),
                        "web",
                        "",
                        null,
                        false,
                        null,
                        usual.recrawl(),
                        usual.updateBehavior(),
                        DeleteBehavior.DELETE_FROM_DATABASE,
                        false,
                        null,
                        false));
        CrawlRun run = fixture.crawl("test");

        assertThat(run.state()).isEqualTo(CrawlRun.State.FAILED);
        assertThat(run.failure()).isEqualTo("NO_CONNECTION");
        assertThat(days()).hasSize(2);
    }

    @Test
    void definitionsAreCheckedAndNameTheField() {
        assertField(CrawlerDefinition.of("", "lake://x/", "d"), "name");
        assertField(CrawlerDefinition.of("x", "gopher://x/", "d"), "targets[0].path");
        CrawlerDefinition usual = usual();
        assertField(
                new CrawlerDefinition(
                        "x",
                        null,
                        List.of(new CrawlTarget("lake://", List.of("ok"), List.of("[a"))),
                        List.of(),
                        "d",
                        "",
                        null,
                        false,
                        null,
                        usual.recrawl(),
                        usual.updateBehavior(),
                        usual.deleteBehavior(),
                        false,
                        null,
                        false),
                "targets[0].exclude[0]");
        assertField(scheduled("every day", false), "schedule");
    }

    private void assertField(CrawlerDefinition definition, String field) {
        assertThatThrownBy(() -> fixture.create(definition))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.field()).contains(field));
    }

    @Test
    void aNameIsTakenWhateverItsCaseAndAVersionCannotBeOverwritten() {
        Crawler crawler = fixture.create(usual());
        assertThatThrownBy(() -> fixture.create(CrawlerDefinition.of("TEST", "lake://", "d")))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(CrawlerFault.CRAWLER_NAME_TAKEN));
        fixture.crawlers.update(CrawlerFixture.AUTHOR, "test", crawler.version(), usual());
        assertThatThrownBy(() -> fixture.crawlers.update(CrawlerFixture.AUTHOR, "test", crawler.version(), usual()))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isEqualTo(CrawlerFault.CRAWLER_CHANGED));
    }

    @Test
    void aFolderThatCannotBeReadAtAllIsToldOf() throws IOException {
        Path file = fixture.lake().home().lake().resolve("visits/day=2024-01-04/a.json.gz");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {0x1F, (byte) 0x8B, 8, 0, 'x'});
        fixture.create(usual());
        CrawlRun run = fixture.crawl("test");

        assertThat(run.counts().badFiles()).isEqualTo(1);
        assertThat(days()).containsExactly("2024-01-01", "2024-01-02");
        assertThat(fixture.crawlers.log("test", run.id(), 0, 100))
                .anySatisfy(line -> assertThat(line.message()).startsWith("fault."));
    }
}
