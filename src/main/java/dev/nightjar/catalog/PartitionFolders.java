package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.StoredObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds Hive's partitions in folder names: {@code year=2024/month=1/}. */
public final class PartitionFolders {

    /** What Hive calls the folder of the value NULL. */
    private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /** The characters Hive escapes in the names of folders. */
    private static final String ESCAPED = "\"#%'*/:=?\\{[]^";

    private final ObjectLocation table;

    PartitionFolders(ObjectLocation table) {
        this.table = table.asFolder();
    }

    /** The key names that all objects share, as they stand in the folders; none where there are no such folders. */
    List<String> keys(List<StoredObject> objects) {
        if (objects.isEmpty()) {
            return List.of();
        }
        StoredObject first = objects.getFirst();
        List<String> keys = keys(first);
        for (StoredObject object : objects) {
            if (!keys.equals(keys(object))) {
                throw new FaultException(CatalogFault.PARTITIONS_UNLIKE, first.location(), object.location());
            }
        }
        return keys;
    }

    private List<String> keys(StoredObject object) {
        return parts(object).stream()
                .map(part -> part.substring(0, part.indexOf('=')))
                .toList();
    }

    /** The partitions with these keys, in the order of their first objects; objects that lie elsewhere are passed over. */
    List<Partition> partitions(List<StoredObject> objects, List<String> keys) {
        Map<String, Partition> partitions = new LinkedHashMap<>();
        for (StoredObject object : objects) {
            List<String> parts = parts(object);
            if (matches(parts, keys)) {
                String path = String.join("/", parts) + "/";
                partitions.computeIfAbsent(path, p -> new Partition(values(parts), table.child(p)));
            }
        }
        return List.copyOf(partitions.values());
    }

    /** What Hive calls the folder of these values: {@code year=2024/month=1}. */
    static String name(List<String> keys, List<@Nullable String> values) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = values.get(i);
            parts.add(keys.get(i) + "=" + (value == null ? NULL_VALUE : encoded(value)));
        }
        return String.join("/", parts);
    }

    /** Escapes what Hive escapes: what would not do in a path, and the escape itself. */
    private static String encoded(String value) {
        StringBuilder text = new StringBuilder();
        for (char c : value.toCharArray()) {
            if (c < ' ' || c == 0x7F || ESCAPED.indexOf(c) >= 0) {
                text.append('%').append(String.format("%02X", (int) c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** Types that hold all values of each key. */
    static List<Field> fields(List<String> names, Collection<Partition> partitions) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new Field(
                        names.get(i),
                        type(partitions.stream()
                                .map(partition -> partition.values().get(i))
                                .toList())))
                .toList();
    }

    private static boolean matches(List<String> parts, List<String> keys) {
        if (parts.size() != keys.size()) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            String key = parts.get(i).substring(0, parts.get(i).indexOf('='));
            if (!Names.columns(List.of(key)).getFirst().equals(keys.get(i)) && !key.equals(keys.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> parts(StoredObject object) {
        String path = table.relativize(object.location());
        List<String> parts = new ArrayList<>();
        for (String part : path.substring(0, path.lastIndexOf('/') + 1).split("/")) {
            if (part.indexOf('=') < 1) {
                break;
            }
            parts.add(part);
        }
        return parts;
    }

    private static List<@Nullable String> values(List<String> parts) {
        List<@Nullable String> values = new ArrayList<>();
        for (String part : parts) {
            values.add(value(part.substring(part.indexOf('=') + 1)));
        }
        return Collections.unmodifiableList(values);
    }

    /** The value that a part of a folder's name stands for. */
    public static @Nullable String value(String encoded) {
        String value = decoded(encoded);
        return value.equals(NULL_VALUE) ? null : value;
    }

    /** Hive escapes with percent signs only; a plus is a plus. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A type that holds all these values. */
    public static DataType type(List<@Nullable String> values) {
        List<String> present = new ArrayList<>();
        for (String value : values) {
            if (value != null) {
                present.add(value);
            }
        }
        if (present.isEmpty()) {
            return DataType.Varchar.UNBOUNDED;
        }
        if (present.stream().allMatch(value -> integer(value, 9))) {
            return DataType.Simple.INTEGER;
        }
        if (present.stream().allMatch(value -> integer(value, 18))) {
            return DataType.Simple.BIGINT;
        }
        return present.stream().allMatch(PartitionFolders::date) ? DataType.Simple.DATE : DataType.Varchar.UNBOUNDED;
    }

    /** Leading zeros mean text: {@code month=01} has to stay what it is. */
    private static boolean integer(String value, int digits) {
        String bare = value.startsWith("-") ? value.substring(1) : value;
        return !bare.isEmpty()
                && bare.length() <= digits
                && bare.chars().allMatch(c -> c >= '0' && c <= '9')
                && (bare.equals("0") ? !value.startsWith("-") : bare.charAt(0) != '0');
    }

    private static boolean date(String value) {
        try {
            return value.length() == 10 && LocalDate.parse(value) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
