package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Mark.Part;
import dev.nightjar.dashboard.TileQuery.Group;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.query.ResultPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in the answer of a tile the number of a mark stands. */
public final class NumberPlace {

    private final Shape shape;
    private final MarkFields fields;
    private final Mark mark;

    NumberPlace(Shape shape, MarkFields fields, Mark mark) {
        this.shape = shape;
        this.fields = fields;
        this.mark = mark;
    }

    /** The number; null where the answer does not tell it apart from others, as rows as such do not. */
    public @Nullable Object in(ResultPage answer) {
        return switch (shape) {
            case Shape.Grouped grouped -> grouped(answer, grouped.groups(), false);
            case Shape.Totalled totalled -> grouped(answer, totalled.groups(), true);
            case Shape.Ranges _, Shape.Spread _, Shape.Rows _, Shape.Values _ -> null;
        };
    }

    private @Nullable Object grouped(ResultPage answer, List<Group> groups, boolean totalled) {
        List<@Nullable Part> wanted = new ArrayList<>();
        groups.forEach(group -> wanted.add(part(group).orElse(null)));
        if (!totalled && wanted.contains(null)) {
            return null; // several groups make up the mark
        }
        int column = groups.size() + mark.measure();
        return answer.rows().stream()
                .filter(row -> column < row.size() && matches(row, wanted, totalled))
                .findFirst()
                .map(row -> row.get(column))
                .orElse(null);
    }

    private Optional<Part> part(Group group) {
        return mark.parts().stream()
                .filter(part -> part.column().equalsIgnoreCase(group.column()))
                .findFirst();
    }

    private boolean matches(List<@Nullable Object> row, List<@Nullable Part> wanted, boolean totalled) {
        long level = 0;
        for (int i = 0; i < wanted.size(); i++) {
            Part part = wanted.get(i);
            level = level * 2 + (part == null ? 1 : 0);
            if (part != null && !fields.means(part, row.get(i))) {
                return false;
            }
        }
        return !totalled || String.valueOf(row.getLast()).equals(String.valueOf(level));
    }
}
