package dev.nightjar.report;

import dev.nightjar.chart.Image;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Images;
import dev.nightjar.dashboard.Tile;
import dev.nightjar.dashboard.TileAnswer;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.fault.FaultException;
import dev.nightjar.print.PrintedTile;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Tiles with their answers, as they are printed. */
@Component
class PrintedTiles {

    private final Images images;

    PrintedTiles(Images images) {
        this.images = images;
    }

    PrintedTile of(Viewing viewing, Tile tile, DataRequest request, TileAnswer answer, Locale language) {
        PrintedTile.Content content = switch (answer) {
            case TileAnswer.Drawn drawn -> content(viewing, tile, drawn, language);
            case TileAnswer.Failed failed ->
                new PrintedTile.Problem(failed.error().message());
        };
        UnaryOperator<String> fill = viewing.words(request);
        String subtitle = tile.visual().subtitle();
        return new PrintedTile(
                tile.x(),
                tile.y(),
                tile.w(),
                tile.h(),
                fill.apply(tile.visual().title()),
                subtitle == null ? null : fill.apply(subtitle),
                content);
    }

    private PrintedTile.Content content(Viewing viewing, Tile tile, TileAnswer.Drawn drawn, Locale language) {
        Image image = tile.visual().image();
        if (tile.visual().kind() != VisualKind.IMAGE || image == null) {
            return new PrintedTile.Answer(drawn.option(), drawn.description(), drawn.rows(), drawn.total());
        }
        try {
            byte[] bytes = images.shown(viewing, image.id()).bytes();
            return new PrintedTile.Photo(bytes, image.fit() == Image.Fit.COVER);
        } catch (FaultException e) {
            return new PrintedTile.Problem(e.message(language));
        }
    }
}
