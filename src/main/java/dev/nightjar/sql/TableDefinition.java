package dev.nightjar.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as CREATE EXTERNAL TABLE defines it.
 *
 * @param fileNames the columns' names inside the files, by position
 * @param location as it was written
 */
public record TableDefinition(
        RelationName name,
        List<Field> columns,
        List<String> fileNames,
        List<Field> partitionKeys,
        FileFormat format,
        String location,
        @Nullable String comment,
        Map<String, String> properties) {}
