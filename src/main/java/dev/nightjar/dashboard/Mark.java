package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mark of a tile: a bar, a point, a cell; all of the tile where it has no parts.
 *
 * @param parts what it stands for, by columns that the tile groups by
 * @param measure which of the tile's values is meant, from 0
 */
public record Mark(List<Part> parts, int measure) {

    public static final Mark WHOLE = new Mark(List.of(), 0);

    private static final int MOST_PARTS = 20;

    public Mark {
        parts = parts == null ? List.of() : List.copyOf(parts);
        if (parts.size() > MOST_PARTS || measure < 0) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID).about("mark");
        }
    }

    /** @param value as the tile's answer has it, a period by its first moment; null is "no value" */
    public record Part(String column, @Nullable String value) {}
}
