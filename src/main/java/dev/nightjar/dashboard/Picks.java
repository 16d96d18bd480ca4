package dev.nightjar.dashboard;

import dev.nightjar.chart.Grain;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.Visual.Category;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.Clicks.Effect;
import dev.nightjar.dashboard.DataRequest.Cross;
import dev.nightjar.dashboard.TileQuery.Condition;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.OutputColumn;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was picked on tiles, as far as it narrows others: clicked marks and brushed ranges. A pick reaches the tiles of its own
 * sheet only, since nobody sees it from another.
 */
record Picks(Definition definition, DataRequest request) {

    private static final int DATE_LENGTH = 10;

    /** What rows of a tile must fulfil. */
    List<Condition> reaching(Tile tile, List<OutputColumn> columns) {
        return request.cross().stream()
                .flatMap(cross -> definition
                        .tile(cross.tile())
                        .filter(source -> reaches(cross, source, tile))
                        .flatMap(source -> Conditions.find(columns, cross.column())
                                .map(column -> condition(column, cross, source)))
                        .stream())
                .toList();
    }

    private static boolean reaches(Cross cross, Tile source, Tile tile) {
        if (!Objects.equals(source.sheet(), tile.sheet())) {
            return false;
        }
        return cross.ranged()
                || !source.id().equals(tile.id()) && source.clicked().effect() == Effect.FILTER;
    }

    private Condition condition(OutputColumn column, Cross cross, Tile source) {
        Grain grain = MarkFields.of(source, request)
                .find(cross.column())
                .map(Category::grain)
                .orElse(null);
        return cross.ranged() ? within(column, grain, cross) : Conditions.marked(column, grain, cross.values());
    }

    private static Condition within(OutputColumn column, @Nullable Grain grain, Cross cross) {
        String from = cross.from();
        String to = cross.to();
        if (Conditions.temporal(column.type())) {
            return new Condition.Between(
                    column, from == null ? null : Conditions.moment(from), to == null ? null : after(to, grain));
        }
        return Narrowing.within(column, number(from), number(to)).orElseThrow(Picks::wrong);
    }

    /** The first moment that is no longer part of the range. */
    private static LocalDateTime after(String last, @Nullable Grain grain) {
        LocalDateTime moment = Conditions.moment(last);
        if (grain != null) {
            return grain.end(moment);
        }
        return last.length() <= DATE_LENGTH ? moment.plusDays(1) : moment.plusSeconds(1);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong().because(e);
        }
    }

    private static FaultException wrong() {
        return new FaultException(DashboardFault.DEFINITION_INVALID).about("cross.from");
    }

    /** Fails where something is picked that the tile does not show: a link must not reach other columns. */
    void check() {
        for (Cross cross : request.cross()) {
            Tile tile = Conditions.tile(definition, cross.tile(), "cross");
            boolean shown = MarkFields.of(tile, request).find(cross.column()).isPresent();
            if (!shown
                    && !(cross.ranged()
                            && measured(tile)
                                    .filter(cross.column()::equalsIgnoreCase)
                                    .isPresent())) {
                throw new FaultException(DashboardFault.NO_SUCH_FILTER).about("cross");
            }
        }
    }

    /** The column whose numbers, not their sums, are drawn along an axis. */
    private static Optional<String> measured(Tile tile) {
        Visual visual = tile.visual().relevant();
        return visual.kind() == VisualKind.HISTOGRAM && !visual.values().isEmpty()
                ? Optional.of(visual.values().getFirst().column())
                : Optional.empty();
    }
}
