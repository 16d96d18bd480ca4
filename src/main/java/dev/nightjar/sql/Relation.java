package dev.nightjar.sql;

import java.util.List;
import java.util.stream.Stream;

/**
 * A table as a statement sees it.
 *
 * @param columns the columns inside the files
 * @param partitionKeys columns whose values come from the partition, after {@code columns} in {@code SELECT *}
 * @param fileNames the columns' names inside the files where they differ from the catalog's (a header {@code "Wildlife:
 *     Size"} became {@code wildlife_size}), by position in {@code columns}; a list of the same length
 */
public record Relation(
        RelationName name, List<Field> columns, List<Field> partitionKeys, FileFormat format, List<String> fileNames) {

    /** What {@code *} stands for. */
    public List<Field> allColumns() {
        return Stream.concat(columns.stream(), partitionKeys.stream()).toList();
    }
}
