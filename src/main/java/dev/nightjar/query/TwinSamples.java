package dev.nightjar.query;

import dev.nightjar.engine.EngineException;
import dev.nightjar.engine.FileInspector;
import dev.nightjar.engine.ParquetFooters;
import dev.nightjar.engine.ParquetFooters.Chunk;
import dev.nightjar.engine.ParquetFooters.RowGroup;
import dev.nightjar.engine.QueryEngine;
import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.engine.QueryEngine.Limits;
import dev.nightjar.engine.Results;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.Planned.PlannedObject;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.sql.StatementKind;
import dev.nightjar.storage.ObjectStore;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Turns the beginning of a text table's first object into Parquet, and measures it. */
@Component
class TwinSamples {

    private static final int MOST_BYTES = 8 << 20;
    private static final Limits LIMITS = new Limits(DataSize.ofMegabytes(512), 2, Duration.ofSeconds(20));

    private final ObjectStore store;
    private final QueryEngine engine;
    private final ParquetFooters footers;
    private final Results results;

    TwinSamples(ObjectStore store, QueryEngine engine, ParquetFooters footers, Results results) {
        this.store = store;
        this.engine = engine;
        this.footers = footers;
        this.results = results;
    }

    /**
     * What was measured.
     *
     * @param textBytes of the sample as they are stored, compressed or not
     * @param columns bytes of each column as Parquet
     * @param distinct how many values each of the columns has that were asked for
     */
    record Sample(long textBytes, Map<String, Long> columns, Map<String, Long> distinct) {}

    /** Empty where a part of the file is not a file of its own, or cannot be read. */
    Optional<Sample> measure(PlannedScan planned, Set<String> candidates) {
        if (planned.objects().isEmpty()) {
            return Optional.empty();
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("nightjar-twin");
            return measure(planned, candidates, folder);
        } catch (IOException | EngineException | FaultException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            delete(folder);
        }
    }

    private static void delete(@Nullable Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Sample> measure(PlannedScan planned, Set<String> candidates, Path folder)
            throws IOException, InterruptedException {
        PlannedObject first = planned.objects().getFirst();
        StoredObject object = first.object();
        boolean zipped = object.location().name().endsWith(".gz");
        Path text = folder.resolve(zipped ? "sample" : object.location().name());
        boolean whole = copy(object, zipped, text);
        if (!whole
                && planned.scan().relation().format() instanceof FileFormat.Json json
                && json.layout() != FileFormat.Json.Layout.LINES) {
            return Optional.empty();
        }
        long plain = Files.size(text);
        long stored = whole ? object.size() : zipped ? Math.round(plain * ratio(text)) : plain;
        var sample = new PinnedObject(new StoredObject(object.location(), plain, "sample", object.modified()), text);
        if (!FileInspector.readAsItIs(sample, planned.scan().relation().format())) {
            return Optional.empty();
        }
        Scan all = all(planned.scan());
        Input input = new Input(all, List.of(new InputFile(sample, first.partitionValues())));
        Map<String, Long> columns = parquet(input, folder.resolve("twin.parquet"));
        Map<String, Long> distinct = candidates.isEmpty() ? Map.of() : distinct(input, candidates, folder);
        return Optional.of(new Sample(stored, columns, distinct));
    }

    /** Copies the beginning, in whole lines; says whether that is all there is. */
    private boolean copy(StoredObject object, boolean zipped, Path target) throws IOException {
        try (InputStream raw = store.open(object);
                InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
            byte[] head = in.readNBytes(MOST_BYTES);
            boolean whole = head.length < MOST_BYTES;
            int end = head.length;
            while (!whole && end > 0 && head[end - 1] != '\n') {
                end--;
            }
            Files.write(target, whole ? head : java.util.Arrays.copyOf(head, end));
            return whole;
        }
    }

    /** How much smaller the text gets by gzip. */
    private static double ratio(Path text) throws IOException {
        var counted = new java.io.ByteArrayOutputStream();
        try (var out = new java.util.zip.GZIPOutputStream(counted)) {
            Files.copy(text, out);
        }
        return (double) counted.size() / Files.size(text);
    }

    private static Scan all(Scan scan) {
        Set<String> columns =
                scan.relation().columns().stream().map(Field::name).collect(Collectors.toSet());
        return new Scan(scan.view(), scan.relation(), columns, PartitionFilter.ALL);
    }

    private Map<String, Long> parquet(Input input, Path target) throws InterruptedException, IOException {
        Scan scan = input.scan();
        List<OutputColumn> columns = scan.relation().columns().stream()
                .map(field -> new OutputColumn(field.name(), field.type()))
                .toList();
        String names = columns.stream().map(column -> name(column.name())).collect(Collectors.joining(", "));
        run("SELECT " + names + " FROM " + name(scan.view()), columns, input, target);
        var object = new StoredObject(
                input.files().getFirst().object().object().location(),
                Files.size(target),
                target.toString(),
                Files.getLastModifiedTime(target).toInstant());
        footers.read(List.of(new PinnedObject(object, target)));
        Map<String, Long> bytes = new HashMap<>();
        for (RowGroup group :
                footers.known(object).map(ParquetFooters.Footer::rowGroups).orElse(List.of())) {
            for (OutputColumn column : columns) {
                Chunk chunk = group.chunks().getOrDefault(column.name(), Chunk.NONE);
                bytes.merge(column.name(), chunk.bytes(), Long::sum);
            }
        }
        return bytes;
    }

    private Map<String, Long> distinct(Input input, Set<String> candidates, Path folder) throws InterruptedException {
        List<String> names = List.copyOf(candidates);
        List<OutputColumn> columns = names.stream()
                .map(column -> new OutputColumn(column, DataType.Simple.BIGINT))
                .toList();
        String counts = names.stream()
                .map(column -> "count(DISTINCT " + name(column) + ") AS " + name(column))
                .collect(Collectors.joining(", "));
        Path target = folder.resolve("distinct.parquet");
        run("SELECT " + counts + " FROM " + name(input.scan().view()), columns, input, target);
        List<@Nullable Object> row =
                new ArrayList<>(results.page(target, columns, 0, 1).getFirst());
        Map<String, Long> distinct = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            distinct.put(names.get(i), row.get(i) instanceof Number number ? number.longValue() : Long.MAX_VALUE);
        }
        return distinct;
    }

    private void run(String duckdb, List<OutputColumn> columns, Input input, Path target) throws InterruptedException {
        var plan = new Plan.Select(StatementKind.UTILITY, duckdb, columns, List.of(input.scan()), true);
        engine.start(plan, List.of(input), target, LIMITS).await();
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
