package dev.nightjar.dashboard;

import dev.nightjar.dashboard.TileAnswer.Failed;
import dev.nightjar.dashboard.TileAnswer.Problem;
import dev.nightjar.dataset.DatasetFault;
import dev.nightjar.fault.FaultException;
import dev.nightjar.query.QueryExecution;
import dev.nightjar.query.QueryExecution.Failure;
import dev.nightjar.sql.StatementException;
import java.util.Locale;

/** Why a tile shows no picture. A stranger only learns that it does not: messages name tables and files. */
final class TileProblems {

    private TileProblems() {}

    static TileAnswer of(Viewing viewing, Tile tile, QueryExecution ended, Locale locale) {
        Failure failure = ended.failure();
        if (viewing.stranger() || failure == null) {
            return of(viewing, tile, new FaultException(DashboardFault.TILE_WITHOUT_ANSWER), locale);
        }
        // the place is one in the statement we wrote around the tile's own: it would mislead
        return failed(
                tile,
                new Problem(
                        failure.code(),
                        failure.message(),
                        null,
                        null,
                        null,
                        ended.fromSnapshot() ? null : ended.id().value()));
    }

    static TileAnswer of(Viewing viewing, Tile tile, StatementException e, Locale locale) {
        if (viewing.stranger()) {
            return of(viewing, tile, new FaultException(DashboardFault.TILE_WITHOUT_ANSWER), locale);
        }
        String message = e.getMessage() == null ? "" : e.getMessage();
        return failed(tile, new Problem(e.fault().name(), message, null, e.line(), e.column(), null));
    }

    static TileAnswer of(Viewing viewing, Tile tile, FaultException e, Locale locale) {
        if (viewing.stranger() && e.fault() instanceof DatasetFault) {
            return of(viewing, tile, new FaultException(DashboardFault.TILE_WITHOUT_ANSWER), locale);
        }
        String field = e.field().orElse(null);
        return failed(tile, new Problem(e.fault().name(), e.message(locale), field, null, null, null));
    }

    private static TileAnswer failed(Tile tile, Problem problem) {
        return new Failed("tile", tile.id(), problem);
    }
}
