package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableContents;
import dev.nightjar.catalog.TableContents.Statistics;
import dev.nightjar.conversion.ConversionRun.Counts;
import dev.nightjar.conversion.Savings.Line;
import dev.nightjar.conversion.Savings.Size;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.PriceBooks;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Measures what conversions save, by the source's own recent queries that the caller may see. */
@Service
public class ConversionSavings {

    private final TargetTables targets;
    private final TableContents contents;
    private final ConversionRunRows runs;
    private final SavingsLines lines;
    private final PriceBooks prices;
    private final Clock clock;

    ConversionSavings(
            TargetTables targets,
            TableContents contents,
            ConversionRunRows runs,
            SavingsLines lines,
            PriceBooks prices,
            Clock clock) {
        this.targets = targets;
        this.contents = contents;
        this.runs = runs;
        this.lines = lines;
        this.prices = prices;
        this.clock = clock;
    }

    /** Empty before there is a target, or anything was compacted. */
    public Optional<Savings> of(Caller caller, Conversion conversion) {
        ConversionDefinition definition = conversion.definition();
        Optional<Table> source = targets.find(definition.source());
        Optional<Table> target = targets.find(definition.target());
        if (source.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return definition.compacts()
                ? compacted(caller, conversion, target.get())
                : Optional.of(converted(caller, source.get(), target.get()));
    }

    private Savings converted(Caller caller, Table source, Table target) {
        Size before = size(source);
        return savings(before, size(target), before.bytes(), lines.of(caller, source.name(), target, Instant.MAX));
    }

    /** There is no before any more: it is what is there now with what the kept runs did undone. */
    private Optional<Savings> compacted(Caller caller, Conversion conversion, Table table) {
        List<ConversionRun> effective = runs.newest(conversion.id(), ConversionRunRows.KEPT).stream()
                .filter(run -> run.counts().files() > 0)
                .toList();
        if (effective.isEmpty()) {
            return Optional.empty();
        }
        List<Counts> counts = effective.stream().map(ConversionRun::counts).toList();
        Size after = size(table);
        long read = counts.stream().mapToLong(Counts::bytesConverted).sum();
        return Optional.of(savings(
                after.without(counts),
                after,
                read,
                lines.of(caller, table.name(), table, effective.getLast().startedAt())));
    }

    private Size size(Table table) {
        Statistics statistics = contents.statistics(table);
        return new Size(statistics.objects(), statistics.bytes());
    }

    private Savings savings(Size before, Size after, long bytesRead, List<Line> queries) {
        return new Savings(
                before,
                after,
                prices.at(clock.instant()).scan(bytesRead).micros(),
                queries.stream().mapToLong(Line::runs).sum(),
                queries);
    }
}
