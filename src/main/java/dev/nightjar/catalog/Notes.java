package dev.nightjar.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people say about an entry besides its description, whether it is a database, a table or a view.
 *
 * @param tags by key, sorted; the value of a plain tag is empty
 * @param owners names of accounts
 * @param deprecation null while it may be used
 */
public record Notes(
        Map<String, String> tags,
        List<String> owners,
        @Nullable Deprecation deprecation) {

    public static final Notes NONE = new Notes(Map.of(), List.of(), null);

    public Notes {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        owners = List.copyOf(owners);
    }

    /** What is null says nothing. */
    public static Notes of(
            @Nullable Map<String, String> tags, @Nullable List<String> owners, @Nullable Deprecation deprecation) {
        return new Notes(tags == null ? Map.of() : tags, owners == null ? List.of() : owners, deprecation);
    }

    /** Tags as people write them: {@code pii}, {@code team=sales}. */
    public List<String> tagTexts() {
        return tags.entrySet().stream()
                .map(tag -> tag.getValue().isEmpty() ? tag.getKey() : tag.getKey() + "=" + tag.getValue())
                .toList();
    }

    /** What a search finds beside words of the description. */
    String searched() {
        return tagTexts().stream().map(tag -> "tag:" + tag).collect(Collectors.joining("\n"))
                + owners.stream().map(owner -> "\nowner:" + owner).collect(Collectors.joining());
    }
}
