package dev.nightjar.quality;

import dev.nightjar.catalog.Table;
import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.Results;
import dev.nightjar.engine.RunningStatement;
import dev.nightjar.operation.Operations.Watch;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.TableCopy;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Asks the engine in how many rows of some files a value is not of its column's type. One such statement runs at a time. */
@Component
class Misfits {

    private static final Limits LIMITS = new Limits(
            DataSize.ofMegabytes(512), Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Duration.ofDays(1));

    private final QueryEngine engine;
    private final Results results;
    private final NightjarHome home;
    private final Semaphore slot = new Semaphore(1, true);

    Misfits(QueryEngine engine, Results results, NightjarHome home) {
        this.engine = engine;
        this.results = results;
        this.home = home;
    }

    /** @param row one of the bad ones, as its file holds it, and {@code problem} what is wrong with it */
    record OfObject(String object, long rows, long bad, String problem, String row) {}

    /** @throws EngineException where one of the files cannot be read; which one is not said */
    List<OfObject> count(Table table, List<InputFile> files, Watch<?> watch) {
        Relation relation = new Relation(
                new RelationName(table.name().database(), table.name().name()),
                table.columns(),
                table.partitionKeys(),
                table.format(),
                table.fileNames());
        Plan.Select plan = new TableCopy(relation, relation).misfits();
        Path answer = home.results().resolve("bad-rows-" + UUID.randomUUID() + ".parquet");
        slot.acquireUninterruptibly();
        try {
            watch.check();
            RunningStatement statement =
                    engine.start(plan, List.of(new Input(plan.scans().getFirst(), files)), answer, LIMITS);
            watch.stopBy(statement::cancel);
            statement.await();
            return results.page(answer, plan.columns(), 0, files.size()).stream()
                    .map(Misfits::read)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts this", e);
        } finally {
            watch.stopBy(null);
            slot.release();
            delete(answer);
        }
    }

    private static OfObject read(List<@Nullable Object> row) {
        return new OfObject(
                String.valueOf(row.get(0)), number(row.get(1)), number(row.get(2)), text(row.get(3)), text(row.get(4)));
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
