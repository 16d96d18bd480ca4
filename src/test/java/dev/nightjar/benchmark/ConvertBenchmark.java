package dev.nightjar.benchmark;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.Conversion;
import dev.nightjar.conversion.ConversionDefinition;
import dev.nightjar.conversion.ConversionRun;
import dev.nightjar.conversion.ConversionStatus;
import dev.nightjar.conversion.Conversions;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.storage.ObjectLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares conversions with DuckDB's own COPY of the same files, by turns. */
final class ConvertBenchmark {

    private static final int ROUNDS = 5;
    private static final int FILES = 4;
    private static final Caller AUTHOR = new Caller(UUID.randomUUID(), "benchmark", Role.AUTHOR);

    private final Catalog catalog;
    private final Conversions conversions;
    private final Connection duckdb;
    private final Path lake;

    ConvertBenchmark(Catalog catalog, Conversions conversions, Connection duckdb, Path lake) {
        this.catalog = catalog;
        this.conversions = conversions;
        this.duckdb = duckdb;
        this.lake = lake;
    }

    /** @param rows of all the files together */
    void measure(long rows) throws Exception {
        catalog.createDatabase("converted", null);
        System.out.println("| converted to Parquet (zstd) | MB | Nightjar | DuckDB's COPY | throughput, of DuckDB's"
                + " | Nightjar, processor time | DuckDB's | by processor time |");
        System.out.println("|---|---:|---:|---:|---:|---:|---:|---:|");
        compare("csv", "HEADER", "read_csv", rows);
        compare("json", "FORMAT json", "read_json", rows / 2);
    }

    private void compare(String kind, String written, String reader, long rows) throws Exception {
        List<Path> files = write(kind, written, rows / FILES);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        TableName source = new TableName("converted", "source_" + kind);
        catalog.createTable(new NewTable(source, ObjectLocation.parse("lake://convert/" + kind + "/")));
        List<Cost> ours = new ArrayList<>();
        List<Cost> theirs = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double before = processorTime();
            double we = convert(source, kind + "_" + round);
            double between = processorTime();
            double they = copy(reader, files);
            if (round > 0) { // the first warms both
                ours.add(new Cost(we, between - before));
                theirs.add(new Cost(they, processorTime() - between));
            }
        }
        Cost we = Cost.median(ours);
        Cost they = Cost.median(theirs);
        System.out.printf(
                "| %,d rows of %s in %d files | %.0f | %.2f s | %.2f s | %.0f %% | %.2f s | %.2f s | %.0f %% |%n",
                rows,
                kind,
                FILES,
                bytes / 1048576.0,
                we.took,
                they.took,
                100 * they.took / we.took,
                we.processor,
                they.processor,
                100 * they.processor / we.processor);
    }

    /** @param processor what the whole process used meanwhile, of which a busy machine takes nothing away */
    private record Cost(double took, double processor) {

        static Cost median(List<Cost> costs) {
            return new Cost(median(costs, Cost::took), median(costs, Cost::processor));
        }

        private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
            return costs.stream().mapToDouble(figure).sorted().toArray()[costs.size() / 2];
        }
    }

    private static double processorTime() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElseThrow(() -> new IllegalStateException("This system does not tell processor time"))
                        .toNanos()
                / 1e9;
    }

    private List<Path> write(String kind, String options, long rows) throws Exception {
        Path folder = Files.createDirectories(lake.resolve("convert").resolve(kind));
        try (Statement statement = duckdb.createStatement()) {
            for (int i = 0; i < FILES; i++) {
                statement.execute("COPY (SELECT i AS id, TIMESTAMP '2024-01-01' + INTERVAL (i) SECOND AS ordered_at,"
                        + " (i * 7919) % 100000 / 100.0 AS amount, 'city ' || (i % 50) AS city,"
                        + " 'a note about order ' || i AS note, hash(i) % 1000000 AS customer"
                        + " FROM range(" + i * rows + ", " + (i + 1) * rows + ") t(i)) TO '"
                        + folder.resolve("part-" + i + "." + kind) + "' (" + options + ")");
            }
        }
        return IntStream.range(0, FILES)
                .mapToObj(i -> folder.resolve("part-" + i + "." + kind))
                .toList();
    }

    private double convert(TableName source, String name) throws InterruptedException {
        Conversion conversion = conversions.create(
                AUTHOR, ConversionDefinition.of(name, source, new TableName("converted", "target_" + name)));
        conversions.start(AUTHOR, conversion.id());
        ConversionStatus status = conversions.get(AUTHOR, conversion.id());
        while (status.state() != ConversionStatus.State.READY) {
            Thread.sleep(100); // as seldom as a page asks, or asking is measured too
            status = conversions.get(AUTHOR, conversion.id());
        }
        ConversionRun run = status.last();
        if (run == null || run.state() != ConversionRun.State.SUCCEEDED) {
            throw new IllegalStateException(String.valueOf(run));
        }
        return run.took(Clock.systemUTC().instant()).toMillis() / 1000.0;
    }

    private double copy(String reader, List<Path> files) throws Exception {
        String list = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
        long began = System.nanoTime();
        try (Statement statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT * FROM " + reader + "(" + list + ")) TO '"
                    + lake.resolve("convert/copied.parquet") + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
