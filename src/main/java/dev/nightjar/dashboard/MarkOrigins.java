package dev.nightjar.dashboard;

import dev.nightjar.chart.Aggregate;
import dev.nightjar.chart.Measure;
import dev.nightjar.dashboard.AskedTiles.Asked;
import dev.nightjar.dashboard.MarkOrigin.Formula;
import dev.nightjar.dashboard.MarkOrigin.Trace;
import dev.nightjar.dashboard.TileQuery.Shape;
import dev.nightjar.dataset.DatasetField;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.spice.SnapshotQueries;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;

/**
 * Tells where numbers come from. The tile is asked again as it was drawn, which costs nothing while nothing has changed; the
 * statement for the number alone is only written, so that asking never costs more than looking did.
 */
@Service
public class MarkOrigins {

    private final AskedTiles tiles;

    MarkOrigins(AskedTiles tiles) {
        this.tiles = tiles;
    }

    /** @throws FaultException where there is no answer, without saying more than the viewing may know */
    public MarkOrigin of(Viewing viewing, String tile, DataRequest request, Mark mark) {
        Asked asked = tiles.of(viewing, tile, request);
        asked.marks().check(mark);
        return AskedTiles.answering(() -> origin(asked, mark));
    }

    private MarkOrigin origin(Asked asked, Mark mark) {
        TilePlan plan = TilePlan.of(asked.visual(), asked.source().statement(), asked.conditions());
        TileQuery query = mark.parts().isEmpty() && plan.now() != null ? plan.now() : plan.main();
        Round round = tiles.round(asked.viewing());
        QueryExecution ended = tiles.ended(round, asked, query);
        NumberPlace place = new NumberPlace(query.shape(), asked.marks(), mark);
        boolean traceable = asked.viewing().opensExecutions() && asked.source().whole();
        return new MarkOrigin(
                formula(asked, mark, traceable),
                place.in(round.rows(asked.source(), ended.id(), plan.most())),
                ended.bytesScanned(),
                ended.priceMicros(),
                ended.reusedFrom() != null,
                ended.endedAt(),
                traceable ? trace(asked, mark, query, round, ended, place) : null);
    }

    private static Formula formula(Asked asked, Mark mark, boolean traceable) {
        Measure measure = measure(asked, mark);
        String label = asked.source().label(measure.column());
        String expression = asked.source().fields().stream()
                .filter(field -> traceable && field.id().equalsIgnoreCase(measure.column()))
                .map(DatasetField::formula)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Formula(measure.label(), measure.aggregate(), label == null ? measure.column() : label, expression);
    }

    /** What is counted where nothing is measured are rows. */
    private static Measure measure(Asked asked, Mark mark) {
        List<Measure> values = asked.visual().values();
        return values.isEmpty()
                ? Measure.of(Measure.ROWS, Aggregate.NONE)
                : values.get(Math.min(mark.measure(), values.size() - 1));
    }

    private Trace trace(Asked asked, Mark mark, TileQuery query, Round round, QueryExecution ended, NumberPlace place) {
        SnapshotQueries.Answer answer = round.snapshotAnswer(ended.id());
        TileSource source = asked.source();
        Dataset dataset = Objects.requireNonNull(asked.tile().dataset());
        return new Trace(
                tiles.written(asked, asked.behind(mark, alone(query.shape(), mark))),
                tiles.written(asked, query),
                source.parameters(),
                source.statement().database(),
                answer == null ? ended : null,
                answer == null ? null : TileAnswer.FromSpice.of(answer),
                dataset.id(),
                source.statement().sql(),
                place);
    }

    /** The number without the others, where the tile computes it from groups of rows. */
    private static Shape alone(Shape shape, Mark mark) {
        List<Measure> measures = switch (shape) {
            case Shape.Grouped grouped -> grouped.measures();
            case Shape.Totalled totalled -> totalled.measures();
            case Shape.Ranges _, Shape.Spread _, Shape.Rows _, Shape.Values _ -> List.of();
        };
        return mark.measure() < measures.size()
                ? new Shape.Grouped(List.of(), List.of(measures.get(mark.measure())))
                : shape;
    }
}
