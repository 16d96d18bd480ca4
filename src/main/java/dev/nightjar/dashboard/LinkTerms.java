package dev.nightjar.dashboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a link lets its visitors do, beside looking.
 *
 * @param downloads whether they may take the numbers away as files
 * @param locked what they see nothing outside of; they learn of neither the filter nor its values
 * @param attributes what it says of whoever comes by it, for the rules by tag of datasets
 */
public record LinkTerms(boolean downloads, List<Locked> locked, Map<String, List<String>> attributes) {

    /** Of those who come by no link. */
    public static final LinkTerms NONE = new LinkTerms(true, List.of(), Map.of());

    public LinkTerms {
        locked = locked == null ? List.of() : List.copyOf(locked);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /** Terms that say nothing of visitors. */
    LinkTerms(boolean downloads, List<Locked> locked) {
        this(downloads, locked, Map.of());
    }

    /** @param values those that are shown; null is "no value" */
    public record Locked(String column, List<@Nullable String> values) {

        public Locked {
            column = column == null ? "" : column.strip();
            values = values == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    boolean locks(String column) {
        return locked.stream().anyMatch(filter -> filter.column().equalsIgnoreCase(column));
    }

    /** A definition without what a visitor must not know of: the locked filters, and other dashboards. */
    Definition open(Definition definition) {
        return definition
                .withFilters(definition.filters().stream()
                        .filter(filter -> !locks(filter.column()))
                        .toList())
                .withTiles(definition.tiles().stream()
                        .map(Tile::withoutDestinations)
                        .toList());
    }
}
