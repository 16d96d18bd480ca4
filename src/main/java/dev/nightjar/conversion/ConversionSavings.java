package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableContents;
import dev.nightjar.catalog.TableContents.Statistics;
import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.Savings.Line;
import dev.nightjar.conversion.Savings.Size;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.metering.PriceBooks;
import dev.nightjar.query.HistoryFilter;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import dev.nightjar.query.Quotes;
import dev.nightjar.sql.StatementKind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Measures what conversions save, by the source's own recent queries that the caller may see. */
@Service
public class ConversionSavings {

    /** Statements that are quoted anew. */
    private static final int MOST_STATEMENTS = 12;

    private final TargetTables targets;
    private final TableContents contents;
    private final Queries queries;
    private final Quotes quotes;
    private final PriceBooks prices;
    private final Clock clock;

    ConversionSavings(
            TargetTables targets,
            TableContents contents,
            Queries queries,
            Quotes quotes,
            PriceBooks prices,
            Clock clock) {
        this.targets = targets;
        this.contents = contents;
        this.queries = queries;
        this.quotes = quotes;
        this.prices = prices;
        this.clock = clock;
    }

    /** What is to be run again, and against which database. */
    private record Statement(String sql, @Nullable String database) {}

    /** Empty before there is a target, and for a table that is compacted in place, which has no before any more. */
    public Optional<Savings> of(Caller caller, Conversion conversion) {
        ConversionDefinition definition = conversion.definition();
        Optional<Table> source = targets.find(definition.source());
        Optional<Table> target = targets.find(definition.target());
        if (definition.compacts() || source.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        Statistics before = contents.statistics(source.get());
        Statistics after = contents.statistics(target.get());
        List<Line> lines = lines(caller, definition.source(), target.get());
        return Optional.of(new Savings(
                new Size(before.objects(), before.bytes()),
                new Size(after.objects(), after.bytes()),
                prices.at(clock.instant()).scan(before.bytes()).micros(),
                lines.stream().mapToLong(Line::runs).sum(),
                lines));
    }

    private List<Line> lines(Caller caller, TableName source, Table target) {
        boolean everyone = caller.role().includes(Role.ADMINISTRATOR);
        HistoryFilter succeeded = new HistoryFilter(
                source.name(), Set.of(QueryExecution.State.SUCCEEDED), everyone, 0, HistoryFilter.MAX_LIMIT);
        Map<Statement, List<QueryExecution>> runs = new LinkedHashMap<>();
        for (QueryExecution run : queries.history(caller, succeeded).executions()) {
            if (run.kind() == StatementKind.DML && run.bytesScanned() > 0) {
                runs.computeIfAbsent(new Statement(run.sql(), run.database()), _ -> new ArrayList<>())
                        .add(run);
            }
        }
        List<Line> lines = new ArrayList<>();
        runs.forEach((statement, all) -> {
            if (lines.size() < MOST_STATEMENTS) {
                quoted(statement, source, target).ifPresent(quote -> lines.add(line(all, quote)));
            }
        });
        lines.sort(
                Comparator.comparing((Line line) -> line.runs() * line.micros()).reversed());
        return lines;
    }

    private Optional<Quote> quoted(Statement statement, TableName source, Table target) {
        QueryRequest request = QueryRequest.of(statement.sql(), statement.database());
        return quotes.quoteAssuming(request, source, target)
                .filter(quote ->
                        quote.scans().stream().anyMatch(scan -> scan.table().equals(source.toString())));
    }

    private static Line line(List<QueryExecution> runs, Quote quote) {
        QueryExecution newest = runs.getFirst();
        return new Line(
                newest.sql(),
                runs.size(),
                newest.bytesScanned(),
                newest.priceMicros(),
                quote.high(),
                quote.price().micros());
    }
}
