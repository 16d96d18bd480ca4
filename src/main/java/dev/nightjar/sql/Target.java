package dev.nightjar.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the rows of a query go. */
public sealed interface Target {

    FileOutput output();

    /**
     * A table that does not exist yet.
     *
     * @param location as it was written; somewhere in the lake where null
     */
    record NewTable(
            RelationName name,
            List<Field> columns,
            List<Field> partitionKeys,
            @Nullable String location,
            @Nullable String comment,
            Map<String, String> properties,
            boolean ifNotExists,
            FileOutput output)
            implements Target {}

    /** A table that has rows already. */
    record ExistingTable(RelationName name, List<String> partitionKeys, FileOutput output) implements Target {}

    /** A folder without a name in the catalog. */
    record Folder(String location, List<String> partitionKeys, FileOutput output) implements Target {}
}
