package dev.nightjar.conversion;

import static dev.nightjar.conversion.ConversionFixture.AUTHOR;
import static dev.nightjar.conversion.ConversionFixture.SOURCE;
import static dev.nightjar.conversion.ConversionFixture.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.ConversionDefinition.BadRows;
import dev.nightjar.conversion.Publications.Begun;
import dev.nightjar.sql.FileOutput.Compression;
import dev.nightjar.storage.DataFolders.Move;
import dev.nightjar.storage.StorageFixture;
import dev.nightjar.storage.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTests {

    @TempDir
    Path folder;

    private ConversionFixture fixture;
    private Conversion compaction;

    /** A table with ten small objects in each of two partitions. */
    @BeforeEach
    void start() throws Exception {
        fixture = new ConversionFixture(folder);
        fixture.put("orders/0.csv", "id,city\n0,Paris\n");
        fixture.source();
        Conversion conversion = fixture.create(new ConversionDefinition(
                "orders",
                SOURCE,
                TARGET,
                null,
                List.of("city"),
                List.of(),
                ConversionDefinition.USUAL_ROW_GROUP,
                ConversionDefinition.USUAL_FILE,
                Compression.ZSTD,
                false,
                BadRows.FAIL_OBJECT,
                null));
        for (int i = 0; i < 10; i++) {
            fixture.put("orders/" + i + ".csv", "id,city\n" + i + ",Paris\n" + (100 + i) + ",Rome\n");
            fixture.run(conversion);
        }
        compaction = fixture.create(ConversionDefinition.of("compact", TARGET, TARGET));
    }

    @AfterEach
    void end() throws Exception {
        fixture.close();
    }

    @Test
    void whatItWasBeforeFollowsFromWhatTheRunsDid() throws Exception {
        Savings.Size before = size();
        List<ConversionRun.Counts> runs = new ArrayList<>();

        runs.add(fixture.run(compaction).counts());
        Savings.Size once = size();
        assertThat(once.objects()).isEqualTo(2);
        assertThat(once.without(runs)).isEqualTo(before);

        Conversion more = fixture.conversions.list(AUTHOR).stream()
                .map(ConversionStatus::conversion)
                .filter(each -> each.name().equals("orders"))
                .findFirst()
                .orElseThrow();
        fixture.put("orders/late.csv", "id,city\n500,Paris\n");
        fixture.run(more);
        long late = size().bytes() - once.bytes();
        runs.add(fixture.run(compaction).counts());
        assertThat(size().without(runs)).isEqualTo(new Savings.Size(before.objects() + 1, before.bytes() + late));
    }

    private Savings.Size size() {
        List<StoredObject> objects = fixture.objects(fixture.target());
        return new Savings.Size(
                objects.size(), objects.stream().mapToLong(StoredObject::size).sum());
    }

    @Test
    void makesOneObjectOfManyInEachPartition() throws Exception {
        List<StoredObject> before = fixture.objects(fixture.target());
        assertThat(before).hasSize(20);

        ConversionRun run = fixture.run(compaction);

        assertThat(run.state()).as(run.toString()).isEqualTo(ConversionRun.State.SUCCEEDED);
        assertThat(run.counts().converted()).isEqualTo(20);
        assertThat(run.counts().files()).isEqualTo(2);
        assertThat(fixture.objects(fixture.target())).hasSize(2).doesNotContainAnyElementsOf(before);
        assertThat(fixture.ask(fixture.target(), "SELECT city, count(*), sum(id) FROM t GROUP BY city ORDER BY city"))
                .containsExactly("Paris 10 45", "Rome 10 1045");
        assertThat(fixture.run(compaction).counts().objects()).isZero();
        assertThat(new StorageFixture(folder).store().list(fixture.target().location()))
                .as("after a restart")
                .hasSize(2);
    }

    @Test
    void whatWasReplacedStaysUntilItIsDeleted() throws Exception {
        Path lake = folder.resolve("lake");
        List<Path> before = fixture.objects(fixture.target()).stream()
                .map(object -> lake.resolve(object.location().key()))
                .toList();
        fixture.run(compaction);

        fixture.catalog.lake().folders().deleteReplaced(Instant.now().minusSeconds(60));
        assertThat(before).allMatch(Files::exists);
        Files.writeString(before.getFirst(), "somebody's new file");
        fixture.catalog.lake().folders().deleteReplaced(Instant.now().plusSeconds(60));

        assertThat(before.getFirst()).exists();
        assertThat(before.subList(1, 20)).noneMatch(Files::exists);
    }

    /** A reader that lists again and again sees each row once, whatever it meets. */
    @Test
    void noListingShowsRowsTwiceOrNotAtAll() throws Exception {
        Table target = fixture.target();
        AtomicBoolean done = new AtomicBoolean();
        List<Integer> seen = new ArrayList<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                seen.add(fixture.catalog
                        .lake()
                        .folders()
                        .undisturbed(() -> fixture.objects(target).size()));
            }
        });

        fixture.run(compaction);
        done.set(true);
        reader.join();

        // partition by partition: twenty small ones, ten and a large one, or two large ones
        assertThat(seen).isNotEmpty().containsAnyOf(20, 2).isSubsetOf(20, 11, 2);
    }

    @Test
    void aSwapThatDoesNotCountIsTakenBackAfterARestart() throws Exception {
        List<StoredObject> before = fixture.objects(fixture.target());
        Begun begun = fixture.publications.begin();
        Path written = Files.writeString(begun.folder().resolve("x.parquet"), "rows");
        // what Publications does, up to where the process is killed
        fixture.catalog
                .lake()
                .folders()
                .publish(
                        begun.id(),
                        "",
                        List.of(new Move(
                                written, before.getFirst().location().parent().child("new.parquet"))),
                        before,
                        () -> {},
                        () -> false);
        assertThat(fixture.objects(fixture.target())).hasSize(1);

        fixture.publications.recover();

        assertThat(fixture.objects(fixture.target())).isEqualTo(before);
        assertThat(fixture.catalog.lake().folders().unsettled()).isEmpty();
    }

    @Test
    void aTableIsNotCompactedAndConvertedAtOnce() {
        assertThatThrownBy(() -> fixture.conversions.create(
                        AUTHOR, ConversionDefinition.of("again", TARGET, new TableName("shop", "third"))))
                .hasMessageContaining("converted once more");
    }
}
