package dev.nightjar.catalog;

import dev.nightjar.storage.ObjectLocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a partition lies in its columns: the first values each in one, so that an index finds them, the others as JSON. */
final class PartitionColumns {

    /** How many values have columns of their own. */
    static final int COUNT = 4;

    private PartitionColumns() {}

    static String name(int value) {
        return "value_" + value;
    }

    /** The value for a column of its own; null where there are fewer. */
    static @Nullable String value(Partition partition, int index) {
        List<@Nullable String> values = partition.values();
        return index < values.size() ? values.get(index) : null;
    }

    /** The others; null where there are none. */
    static @Nullable String more(Partition partition) {
        List<@Nullable String> values = partition.values();
        return values.size() <= COUNT
                ? null
                : JsonMapper.shared().writeValueAsString(values.subList(COUNT, values.size()));
    }

    /** @param keys how many values it has */
    static Partition read(ResultSet row, int keys) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(keys);
        for (int i = 0; i < Math.min(COUNT, keys); i++) {
            values.add(row.getString(name(i)));
        }
        String more = row.getString("more_values");
        if (more != null) {
            values.addAll(Arrays.asList(JsonMapper.shared().readValue(more, String[].class)));
        }
        return new Partition(Collections.unmodifiableList(values), ObjectLocation.parse(row.getString("location")));
    }
}
