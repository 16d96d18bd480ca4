package dev.nightjar.engine;

import dev.nightjar.sql.OutputColumn;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads the result files that {@link QueryEngine} wrote. */
@Service
public class Results {

    /** Values of each row: the JSON shapes of Trino's client protocol (exact decimals as strings, and so on). */
    public List<List<@Nullable Object>> page(Path result, List<OutputColumn> columns, long offset, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Streams the whole result as CSV with a header, as Athena writes it. */
    public void csv(Path result, List<OutputColumn> columns, OutputStream out) {
        throw new UnsupportedOperationException();
    }
}
