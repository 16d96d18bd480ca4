package dev.nightjar.query;

import dev.nightjar.engine.PlanProbe;
import dev.nightjar.engine.PlanProbe.Reading;
import dev.nightjar.metering.PriceBook;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.query.Planned.PlannedScan;
import dev.nightjar.query.TwinSamples.Sample;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.StatementException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Measures what statements over text would cost over Parquet. */
@Service
public class CheaperTwins {

    /** Athena's limit on the partitions that one statement creates. */
    private static final long MOST_PARTITIONS = 100;

    private static final long FOOTER = 16_384;

    private final StatementPlanner planner;
    private final PlanProbe probe;
    private final TwinSamples samples;
    private final PriceBooks prices;
    private final Clock clock;

    CheaperTwins(StatementPlanner planner, PlanProbe probe, TwinSamples samples, PriceBooks prices, Clock clock) {
        this.planner = planner;
        this.probe = probe;
        this.samples = samples;
        this.prices = prices;
        this.clock = clock;
    }

    /** One for each table of text that the statement reads and that can be sampled. */
    public List<CheaperTwin> of(QueryRequest request) {
        Queries.checkStatement(request.sql());
        try {
            StatementPlanner.Draft draft = planner.draft(request);
            return draft.plan() instanceof Plan.Select select
                    ? of(planner.locate(select, draft.relations()))
                    : List.of();
        } catch (StatementException e) {
            return List.of();
        }
    }

    List<CheaperTwin> of(Planned planned) {
        List<Reading> readings = probe.readings(planned.plan());
        List<CheaperTwin> twins = new ArrayList<>();
        Set<Relation> seen = new HashSet<>();
        for (PlannedScan scan : planned.scans()) {
            Relation relation = scan.scan().relation();
            if (!relation.format().parquet() && seen.add(relation)) {
                List<Reading> mine = readings.stream()
                        .filter(reading -> reading.scan().relation().name().equals(relation.name()))
                        .toList();
                twin(scan, mine).ifPresent(twins::add);
            }
        }
        return twins;
    }

    private Optional<CheaperTwin> twin(PlannedScan scan, List<Reading> readings) {
        Set<String> candidates = readings.stream()
                .flatMap(reading -> reading.filters().stream().filter(column -> equal(reading, column)))
                .filter(column -> scan.scan().relation().columns().stream()
                        .anyMatch(field -> field.name().equals(column)))
                .collect(Collectors.toSet());
        return samples.measure(scan, candidates).map(sample -> twin(scan, readings, sample));
    }

    private static boolean equal(Reading reading, String column) {
        return reading.conditions().stream().anyMatch(condition -> condition.compares(column));
    }

    private CheaperTwin twin(PlannedScan scan, List<Reading> readings, Sample sample) {
        long text = scan.objects().stream()
                .mapToLong(object -> object.object().size())
                .sum();
        String key = sample.distinct().entrySet().stream()
                .filter(entry -> entry.getValue() > 1 && entry.getValue() <= MOST_PARTITIONS)
                .max(java.util.Map.Entry.comparingByValue())
                .map(java.util.Map.Entry::getKey)
                .orElse(null);
        long partitions = key == null ? 1 : sample.distinct().getOrDefault(key, 1L);
        long columns = 0;
        for (Reading reading : readings) {
            for (String column : reading.columns()) {
                columns += column.equals(key) ? 0 : sample.columns().getOrDefault(column, 0L);
            }
        }
        double grown = (double) text / Math.max(1, sample.textBytes());
        long twin = Math.round(columns * grown / partitions) + FOOTER;
        long now = text * readings.size();
        PriceBook book = prices.at(clock.instant());
        return new CheaperTwin(
                scan.scan().relation().name().database() + "."
                        + scan.scan().relation().name().name(),
                now,
                Math.min(now, twin),
                book.scan(now),
                book.scan(Math.min(now, twin)),
                book.scan(text),
                key,
                sample.textBytes(),
                ctas(scan.scan().relation(), key));
    }

    /** Partition columns come last, as CREATE TABLE AS wants them. */
    private static String ctas(Relation relation, @Nullable String key) {
        List<String> keys = Stream.concat(relation.partitionKeys().stream().map(Field::name), Stream.ofNullable(key))
                .toList();
        String columns = Stream.concat(
                        relation.columns().stream().map(Field::name).filter(name -> !name.equals(key)), keys.stream())
                .map(CheaperTwins::quoted)
                .collect(Collectors.joining(",\n  "));
        String partitioned = keys.isEmpty()
                ? ""
                : keys.stream().collect(Collectors.joining("', '", ",\n  partitioned_by = ARRAY['", "']"));
        String database = quoted(relation.name().database());
        return "CREATE TABLE " + database + "." + quoted(relation.name().name() + "_parquet")
                + "\nWITH (\n  format = 'PARQUET',\n  write_compression = 'ZSTD'" + partitioned + "\n) AS\nSELECT\n  "
                + columns + "\nFROM " + database + "." + quoted(relation.name().name());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
