package dev.nightjar.conversion;

import dev.nightjar.conversion.ConversionRun.Reason;
import dev.nightjar.conversion.Publications.Begun;
import dev.nightjar.conversion.SourceObjects.SourceFile;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.FileOutput.Compression;
import dev.nightjar.storage.DataFolders.Move;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands below a conversion's error prefix: in {@code objects/} a JSON object for each object that could not be
 * converted, naming it (it stays where it is); in {@code rows/} JSON lines of rows that did not fit, with the reason and
 * with their text.
 */
@Component
class ErrorFiles {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BAD_ROW = "CONVERSION_BAD_ROW";

    private final BatchWriter writer;
    private final Clock clock;

    ErrorFiles(BatchWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** @param first what is wrong with the first of the rows; null where there is none */
    record Rejected(long rows, List<Move> moves, @Nullable Reason first) {}

    /** Writes the rows of an object that do not fit. */
    Rejected rejected(Work work, SourceFile file, Begun begun) {
        Path folder = begun.folder().resolveSibling("rejected");
        FileOutput output =
                new FileOutput(new FileFormat.Json(FileFormat.Json.Layout.LINES), Compression.NONE, 0, false);
        long rows = writer.write(work.running(), work.unsound(), List.of(file), folder, output, false);
        if (rows == 0) {
            return new Rejected(0, List.of(), null);
        }
        Path written = only(folder);
        return new Rejected(
                rows, List.of(new Move(written, work.errors().child("rows/" + name(file, begun)))), first(written));
    }

    private static Path only(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reason first(Path rows) {
        try (BufferedReader reader = Files.newBufferedReader(rows)) {
            JsonNode row = JSON.readTree(reader.readLine());
            return new Reason(
                    BAD_ROW,
                    List.of(row.path("problem").asString(""), row.path("row").asString("")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes why an object could not be converted. */
    Move failed(Work work, SourceFile file, Reason reason, Begun begun) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("object", file.object().location().toString());
        told.put("etag", file.object().etag());
        told.put("bytes", file.object().size());
        told.put("code", reason.code());
        told.put("arguments", reason.arguments());
        told.put("conversion", work.conversion().name());
        told.put("run", work.running().run().id().toString());
        told.put("at", clock.instant().toString());
        try {
            Path written = Files.writeString(begun.folder().resolve("failed.json"), JSON.writeValueAsString(told));
            return new Move(written, work.errors().child("objects/" + name(file, begun)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(SourceFile file, Begun begun) {
        return file.object().location().name() + "-" + begun.id() + ".json";
    }
}
