package dev.nightjar.catalog;

import dev.nightjar.sql.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What lies behind a table: how much, and its first rows. */
@Service
public class TableContents {

    /** How much a table holds now. */
    public record Statistics(long objects, long bytes, long partitions) {}

    /** First rows as text; {@code columns} are the table's, partition keys last. */
    public record Sample(List<Field> columns, List<List<@Nullable String>> rows) {}

    public Statistics statistics(Table table) {
        throw new UnsupportedOperationException();
    }

    public Sample sample(Table table, int rows) {
        throw new UnsupportedOperationException();
    }
}
