package dev.nightjar.query;

import dev.nightjar.engine.Results;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.storage.NightjarHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where results lie: one Parquet file per execution that wrote one. */
@Component
class ResultFiles {

    private static final String UNFINISHED = ".partial";

    private final Path folder;
    private final Results results;

    ResultFiles(NightjarHome home, Results results) {
        this.results = results;
        this.folder = home.results();
    }

    Path of(ExecutionId id) {
        return folder.resolve(id + ".parquet");
    }

    /** Writes an answer that needed no engine. */
    void write(ExecutionId id, List<OutputColumn> columns, List<List<@Nullable Object>> rows) {
        results.write(of(id), columns, rows);
    }

    boolean exists(ExecutionId id) {
        return Files.exists(of(id));
    }

    /** @throws FaultException {@code RESULT_GONE} where somebody deleted it */
    Path existing(ExecutionId id) {
        Path file = of(id);
        if (!Files.exists(file)) {
            throw new FaultException(QueryFault.RESULT_GONE, id);
        }
        return file;
    }

    void delete(ExecutionId id) {
        delete(of(id));
    }

    /** Removes what a process that is no more was writing. */
    void deleteUnfinished() {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(UNFINISHED))
                    .forEach(ResultFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
