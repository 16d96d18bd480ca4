package dev.nightjar.query;

import dev.nightjar.engine.Results;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution.State;
import dev.nightjar.sql.StatementKind;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.DataFolders.Move;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts results where a client or a workgroup wants to have them, named by their execution as Athena names them.
 *
 * <p>They are there when the execution has SUCCEEDED, so clients may read them then; which is why only executions that
 * want a place wait for their CSV. Who wants none downloads it, and it is written then.
 */
@Component
class ResultDelivery {

    /** Rows that are read at once. */
    private static final int PAGE = 10_000;

    private final ResultFiles files;
    private final Results results;
    private final DataFolders folders;
    private final ObjectStore store;

    ResultDelivery(ResultFiles files, Results results, DataFolders folders, ObjectStore store) {
        this.files = files;
        this.results = results;
        this.folders = folders;
        this.store = store;
    }

    /** What lies beside a result, for those who read it without asking. */
    record Description(String executionId, StatementKind statementType, List<Column> columns, long rowCount) {

        record Column(String name, String type) {}

        static Description of(ExecutionId id, StatementKind kind, Ending ending) {
            return new Description(
                    id.toString(),
                    kind,
                    ending.columns().stream()
                            .map(column ->
                                    new Column(column.name(), column.type().trino()))
                            .toList(),
                    ending.rows());
        }
    }

    /**
     * Where the result of a statement has to go, if anywhere.
     *
     * @throws FaultException where nothing can be written there
     */
    Optional<ObjectLocation> folder(QueryRequest request, Workgroup workgroup) {
        String wanted = workgroup.terms().output().instead(request.output());
        if (wanted == null || request.dashboard() != null) {
            return Optional.empty();
        }
        ObjectLocation folder = store.resolve(wanted).asFolder();
        folders.requireWritable(folder);
        return Optional.of(folder);
    }

    /** The end of an execution that was about to end so, once its result is where it has to be. */
    Ending deliver(QueryRun run, ObjectLocation folder, Ending ending) {
        StatementKind kind = ending.kind();
        if (ending.state() != State.SUCCEEDED || kind == null || run.wrote) {
            return ending;
        }
        run.wrote = true;
        try {
            Path staged = folders.stage(run.id.value());
            List<Path> made = kind == StatementKind.DML ? rows(run.id, staged, ending) : text(run.id, staged, ending);
            Path result = made.getFirst();
            Path description = result.resolveSibling(result.getFileName() + ".metadata");
            Files.writeString(
                    description, JsonMapper.shared().writeValueAsString(Description.of(run.id, kind, ending)));
            folders.publish(
                    run.id.value(),
                    "",
                    Stream.concat(made.stream(), Stream.of(description))
                            .map(file -> new Move(
                                    file, folder.child(file.getFileName().toString())))
                            .toList(),
                    () -> {},
                    run.stop::isDone);
            return ending.at(folder.child(result.getFileName().toString()));
        } catch (CancellationException e) {
            return Ending.stopped(State.CANCELLED, kind, run.stop.join(), ending.receipt());
        } catch (FaultException e) {
            return Ending.stopped(State.FAILED, kind, StatementRunner.failure(e), ending.receipt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> rows(ExecutionId id, Path folder, Ending ending) throws IOException {
        Path result = result(id, ending);
        Path csv = folder.resolve(id + ".csv");
        try (OutputStream out = Files.newOutputStream(csv)) {
            results.csv(result, ending.columns(), out);
        }
        return List.of(csv, Files.copy(result, folder.resolve(id + ".parquet")));
    }

    /** A line for each row, without a header: what Athena leaves of statements that do not query. */
    private List<Path> text(ExecutionId id, Path folder, Ending ending) throws IOException {
        Path text = folder.resolve(id + ".txt");
        try (BufferedWriter out = Files.newBufferedWriter(text)) {
            long left = ending.columns().isEmpty() ? 0 : ending.rows();
            while (left > 0) {
                List<List<@Nullable Object>> page =
                        results.page(result(id, ending), ending.columns(), ending.rows() - left, PAGE);
                for (List<@Nullable Object> row : page) {
                    out.write(line(row));
                }
                left -= page.size();
            }
        }
        return List.of(text);
    }

    private static String line(List<@Nullable Object> row) {
        return row.stream().map(cell -> cell == null ? "" : cell.toString()).collect(Collectors.joining("\t")) + "\n";
    }

    private Path result(ExecutionId id, Ending ending) {
        ExecutionId earlier = ending.reusedFrom();
        return files.existing(earlier == null ? id : earlier);
    }
}
