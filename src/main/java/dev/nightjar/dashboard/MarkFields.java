package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.Visual.Category;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Mark.Part;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that marks of a tile stand for values of: whatever it groups by, on the level it is drilled down to. */
record MarkFields(List<Category> fields) {

    static MarkFields of(Tile tile, DataRequest request) {
        List<@Nullable String> steps = request.steps(tile);
        return of(DrillPath.of(tile).after(tile, steps).visual().relevant());
    }

    static MarkFields of(Visual visual) {
        Visual asked = visual.kind() == VisualKind.CALENDAR ? visual.daily() : visual;
        Stream<Category> single = Stream.of(asked.split(), asked.panels())
                .filter(Objects::nonNull)
                .map(Category::of);
        return new MarkFields(
                Stream.of(Stream.ofNullable(asked.category()), single, asked.rows().stream(), asked.columns().stream())
                        .flatMap(some -> some)
                        .toList());
    }

    Optional<Category> find(String column) {
        return fields.stream()
                .filter(field -> field.column().equalsIgnoreCase(column))
                .findFirst();
    }

    /** Fails where a mark names another column: nobody may ask a tile for rows by what it does not show. */
    void check(Mark mark) {
        if (!mark.parts().stream().allMatch(part -> find(part.column()).isPresent())) {
            throw new FaultException(DashboardFault.NO_SUCH_FILTER).about("mark.parts");
        }
    }

    /** What the rows behind a mark have in common. */
    List<Condition> conditions(Mark mark, List<OutputColumn> columns) {
        List<Condition> conditions = new ArrayList<>();
        for (Part part : mark.parts()) {
            OutputColumn column = Conditions.find(columns, part.column())
                    .orElseThrow(() -> new FaultException(DashboardFault.MARK_MISSING));
            conditions.add(Conditions.marked(column, grain(part.column()), Arrays.asList(part.value())));
        }
        return conditions;
    }

    private @Nullable Grain grain(String column) {
        return find(column).map(Category::grain).orElse(null);
    }

    /** Whether a cell of an answer is what a mark stands for. */
    boolean means(Part part, @Nullable Object cell) {
        String value = part.value();
        if (cell == null || value == null) {
            return cell == null && value == null;
        }
        Grain grain = grain(part.column());
        return grain == null
                ? cell.toString().equals(value)
                : grain.start(cell.toString()).equals(grain.start(value));
    }
}
