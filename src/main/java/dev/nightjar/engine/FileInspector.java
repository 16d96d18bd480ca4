package dev.nightjar.engine;

import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Looks into files to tell what they are. */
@Service
public class FileInspector {

    /**
     * What files look like.
     *
     * @param columns names as they stand in the files, not yet made catalog names
     * @param sample the first rows as text, at most {@code sampleRows}
     * @param notices what a person should know: ragged lines, mixed schemas, a BOM
     */
    public record Inspection(
            FileFormat format, List<Field> columns, List<List<@Nullable String>> sample, List<Notice> notices) {}

    /**
     * Detects format, columns and types of files that form one table, and reads the first rows.
     *
     * @param as the format to read them in, or empty to detect it
     * @throws dev.nightjar.fault.FaultException {@code EMPTY_FILE}, {@code UNREADABLE_FILE} and the like
     */
    public Inspection inspect(List<Path> files, Optional<FileFormat> as, int sampleRows) {
        throw new UnsupportedOperationException();
    }
}
