package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.conversion.Savings.Line;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.query.HistoryFilter;
import dev.nightjar.query.Queries;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import dev.nightjar.query.Quotes;
import dev.nightjar.sql.StatementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compares what a table's own recent queries cost with what they would cost over other files. */
@Component
class SavingsLines {

    /** Statements that are quoted anew. */
    private static final int MOST_STATEMENTS = 12;

    private final Queries queries;
    private final Quotes quotes;

    SavingsLines(Queries queries, Quotes quotes) {
        this.queries = queries;
        this.quotes = quotes;
    }

    /** What is to be run again, and against which database. */
    private record Statement(String sql, @Nullable String database) {}

    /**
     * Statements that the caller may see, the dearest first.
     *
     * @param target whose files they would read
     * @param before when they were submitted
     */
    List<Line> of(Caller caller, TableName source, Table target, Instant before) {
        List<Line> lines = new ArrayList<>();
        runs(caller, source, before).forEach((statement, all) -> {
            if (lines.size() < MOST_STATEMENTS) {
                quoted(statement, source, target).ifPresent(quote -> lines.add(line(all, quote)));
            }
        });
        lines.sort(
                Comparator.comparing((Line line) -> line.runs() * line.micros()).reversed());
        return lines;
    }

    private Map<Statement, List<QueryExecution>> runs(Caller caller, TableName source, Instant before) {
        boolean everyone = caller.role().includes(Role.ADMINISTRATOR);
        HistoryFilter succeeded = new HistoryFilter(
                source.name(), Set.of(QueryExecution.State.SUCCEEDED), everyone, 0, HistoryFilter.MAX_LIMIT);
        Map<Statement, List<QueryExecution>> runs = new LinkedHashMap<>();
        for (QueryExecution run : queries.history(caller, succeeded).executions()) {
            boolean read = run.kind() == StatementKind.DML && run.bytesScanned() > 0;
            if (read && run.submittedAt().isBefore(before)) {
                runs.computeIfAbsent(new Statement(run.sql(), run.database()), _ -> new ArrayList<>())
                        .add(run);
            }
        }
        return runs;
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
