package dev.nightjar.print;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A tile in its place on a grid of {@link Layout#COLUMNS} columns. */
public record PrintedTile(
        int x, int y, int w, int h, String title, @Nullable String subtitle, Content content) {

    /** What stands below the title. */
    public sealed interface Content {}

    /**
     * An answer.
     *
     * @param option as the server draws it for browsers
     * @param rows of a table; the first of {@code total}
     */
    public record Answer(ObjectNode option, String description, List<List<@Nullable Object>> rows, long total)
            implements Content {}

    /** A picture that is no chart. @param fills its place, so that not all of it is seen */
    public record Photo(byte[] bytes, boolean fills) implements Content {}

    /** Why there is none. */
    public record Problem(String text) implements Content {}
}
