package dev.nightjar.quality;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import dev.nightjar.quality.StatisticsRun.State;
import dev.nightjar.quality.StatisticsRunner.Task;
import dev.nightjar.quality.TableLooks.Looks;
import dev.nightjar.query.Progress;
import dev.nightjar.query.Quote;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Statistics of tables' columns: how many values, which, how they spread. They are counted when somebody asks. */
@Service
public class Statistics {

    /** A statement has its length. */
    static final int MOST_COLUMNS = 250;

    /** So many files have room in a statement, by name. */
    private static final int MOST_FILES = 500;

    private final Catalog catalog;
    private final StatisticsRows rows;
    private final StatisticsRunner runner;
    private final TableLooks looks;

    Statistics(Catalog catalog, StatisticsRows rows, StatisticsRunner runner, TableLooks looks) {
        this.catalog = catalog;
        this.rows = rows;
        this.runner = runner;
        this.looks = looks;
    }

    /** What is known of a table's columns, in their order; columns of which nothing is known are left out. */
    public List<ColumnStatistics> of(Caller caller, TableName name) {
        Table table = table(caller, name);
        List<String> order = fields(table).stream().map(Field::name).toList();
        return rows.find(table.name(), looks.of(table).digest()).stream()
                .filter(found -> order.contains(found.figures().column()))
                .sorted(Comparator.comparing(
                        found -> order.indexOf(found.figures().column())))
                .toList();
    }

    /** What taking them would read and cost. */
    public Optional<Quote> quote(Caller caller, TableName name, StatisticsWish wish) {
        return runner.quote(task(caller, name, wish));
    }

    /** @throws FaultException {@code STATISTICS_RUNNING}: one run at a time */
    public StatisticsRun start(Caller caller, TableName name, StatisticsWish wish) {
        Task task = task(caller, name, wish);
        if (rows.running(task.table().name()).isPresent()) {
            throw new FaultException(
                    QualityFault.STATISTICS_RUNNING, task.table().name());
        }
        return runner.start(caller, task);
    }

    /** A table's newest runs. */
    public List<StatisticsRun> runs(Caller caller, TableName name, int limit) {
        return rows.runs(table(caller, name).name(), limit);
    }

    public StatisticsRun run(Caller caller, TableName name, UUID id) {
        TableName table = table(caller, name).name();
        return rows.run(id)
                .filter(run -> run.table().equals(table))
                .orElseThrow(() -> new FaultException(QualityFault.NO_SUCH_STATISTICS_RUN, id));
    }

    /** How far a run has got; nothing known before and after. */
    public Progress progress(StatisticsRun run) {
        return runner.progress(run.id());
    }

    /** Stops a run that the caller began, or an administrator; returns it as it ended. */
    public StatisticsRun cancel(Caller caller, TableName name, UUID id) {
        StatisticsRun run = run(caller, name, id);
        if (run.state() == State.RUNNING) {
            runner.cancel(caller, id);
        }
        return run(caller, name, id);
    }

    /** Forgets what is known. @param column all where null */
    public void delete(Caller caller, TableName name, @Nullable String column) {
        Table table = table(caller, name);
        if (column != null) {
            field(table, column);
        }
        rows.delete(table.name(), column == null ? null : column.strip().toLowerCase(Locale.ROOT));
    }

    private Task task(Caller caller, TableName name, StatisticsWish wish) {
        Table table = table(caller, name);
        List<Field> columns = columns(table, wish.columns());
        Looks now = looks.of(table);
        int all = now.objects().size();
        Integer files = wish.files();
        if (files != null && (files < 1 || files > MOST_FILES && files < all)) {
            throw new FaultException(QualityFault.STATISTICS_FILES_BAD, MOST_FILES).about("files");
        }
        List<StoredObject> some = files == null || files >= all ? List.of() : now.some(files);
        return new Task(table, columns, some, all, now.digest());
    }

    private static List<Field> columns(Table table, List<String> wanted) {
        List<Field> columns = wanted.isEmpty()
                ? fields(table)
                : wanted.stream().map(name -> field(table, name)).distinct().toList();
        if (columns.size() > MOST_COLUMNS) {
            throw new FaultException(QualityFault.STATISTICS_COLUMNS_MANY, MOST_COLUMNS).about("columns");
        }
        return columns;
    }

    private static Field field(Table table, String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return fields(table).stream()
                .filter(field -> field.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new FaultException(QualityFault.STATISTICS_COLUMN_UNKNOWN, table.name(), name)
                        .about("columns"));
    }

    private static List<Field> fields(Table table) {
        return new ArrayList<>(Stream.concat(table.columns().stream(), table.partitionKeys().stream())
                .toList());
    }

    private Table table(Caller caller, TableName name) {
        caller.mustBe(Role.AUTHOR);
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }
}
