package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values a partition key takes, as {@code projection.<key>.…} says.
 *
 * @param injected whether it takes any value, so that statements have to name theirs
 */
record ProjectedKey(String name, List<String> values, boolean injected) {

    private static final int MOST = 1_000_000;

    static ProjectedKey of(String name, Map<String, String> properties, Instant now) {
        Settings settings = new Settings(name, properties);
        return switch (settings.required("type").toLowerCase(Locale.ROOT)) {
            case "enum" -> new ProjectedKey(name, settings.list("values"), false);
            case "integer" -> new ProjectedKey(name, integers(settings), false);
            case "date" -> new ProjectedKey(name, DateRange.of(settings, now).values(MOST), false);
            case "injected" -> new ProjectedKey(name, List.of(), true);
            default -> throw settings.bad("type");
        };
    }

    private static List<String> integers(Settings settings) {
        List<String> range = settings.list("range");
        if (range.size() != 2) {
            throw settings.bad("range");
        }
        try {
            long from = Long.parseLong(range.get(0));
            long to = Long.parseLong(range.get(1));
            long step = Long.parseLong(settings.get("interval", "1"));
            int digits = Integer.parseInt(settings.get("digits", "0"));
            if (step < 1 || digits < 0 || digits > 20 || from > to || (to - from) / step >= MOST) {
                throw settings.bad("range");
            }
            List<String> values = new ArrayList<>();
            for (long value = from; value <= to; value += step) {
                values.add(digits == 0 ? String.valueOf(value) : String.format("%0" + digits + "d", value));
            }
            return values;
        } catch (NumberFormatException e) {
            throw settings.bad("range");
        }
    }

    /** The properties of one key. */
    record Settings(String key, Map<String, String> properties) {

        String required(String property) {
            String value = properties.get("projection." + key + "." + property);
            if (value == null || value.isBlank()) {
                throw bad(property);
            }
            return value.strip();
        }

        String get(String property, String otherwise) {
            return properties
                    .getOrDefault("projection." + key + "." + property, otherwise)
                    .strip();
        }

        @Nullable
        String orNull(String property) {
            return properties.get("projection." + key + "." + property);
        }

        List<String> list(String property) {
            return Arrays.stream(required(property).split(","))
                    .map(String::strip)
                    .toList();
        }

        FaultException bad(String property) {
            String name = "projection." + key + "." + property;
            return new FaultException(CatalogFault.PROJECTION_BAD, name, properties.getOrDefault(name, ""));
        }
    }
}
