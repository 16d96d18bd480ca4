package dev.nightjar.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.print.PrintedTile.Answer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PrinterTests {

    private static final Stage STAGE = PrintFixture.STAGE;
    private static final Printer PRINTER = PrintFixture.printer();

    @Test
    void aChartIsDrawnInTheColoursOfItsSeries() throws IOException {
        BufferedImage picture = picture(tile(0, fixture("bar-stacked-split")));

        assertThat(colours(picture, 0x336be9)).isGreaterThan(1_000);
        assertThat(colours(picture, 0xe37711)).isGreaterThan(1_000);
    }

    @Test
    void linesOfNoWidthAreLeftOut() throws IOException {
        String svg = STAGE.draw(fixture("bar-stacked-split").path("option"), 600, 300, Locale.ENGLISH);

        assertThat(Pattern.compile("<[^>]* stroke-width=\"0\"[^>]*>")
                        .matcher(svg)
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allMatch(tag -> !tag.contains(" stroke=") || tag.contains(" stroke=\"none\""));
    }

    @Test
    void japaneseChartsAreDrawnInJapanese() throws IOException {
        JsonNode option = fixture("bar-few-japanese").path("option");

        assertThat(STAGE.draw(option, 600, 300, Locale.JAPANESE))
                .contains("<svg")
                .contains("値なし");
    }

    @Test
    void aMapIsDrawnWithItsShapes() throws IOException {
        JsonNode option = fixture("map-world-names-and-codes").path("option");

        assertThat(STAGE.draw(option, 600, 300, Locale.ENGLISH).split("<path")).hasSizeGreaterThan(150);
    }

    @Test
    void aTableSaysHowManyRowsItLeavesOut() throws IOException {
        ObjectNode option = (ObjectNode) JsonMapper.shared().readTree("""
                {"nightjar": {"kind": "TABLE", "columns": [{"index": 0, "label": "Carrier", "align": "left"}]}}""");
        List<List<Object>> rows = java.util.stream.IntStream.range(0, 1_000)
                .mapToObj(i -> List.<Object>of("AA" + i))
                .toList();
        BufferedImage cut = picture(tile(0, new Answer(option, "", rows, 5_000)));
        BufferedImage whole = picture(tile(0, new Answer(option, "", rows.subList(0, 3), 3)));

        assertThat(colours(cut, 0x646c7c)).isGreaterThan(colours(whole, 0x646c7c));
    }

    @Test
    void aPhotoStandsInItsPlaceWholeOrFillsIt() throws IOException {
        BufferedImage red = new BufferedImage(40, 10, BufferedImage.TYPE_INT_RGB);
        Graphics2D ground = red.createGraphics();
        ground.setColor(Color.RED);
        ground.fillRect(0, 0, 40, 10);
        ground.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(red, "png", bytes);

        int whole = colours(picture(tile(0, new PrintedTile.Photo(bytes.toByteArray(), false))), 0xff0000);
        int filled = colours(picture(tile(0, new PrintedTile.Photo(bytes.toByteArray(), true))), 0xff0000);

        assertThat(whole).isGreaterThan(10_000);
        assertThat(filled).isGreaterThan(whole);
    }

    @Test
    void aPdfCutsPaperBetweenTiles() throws IOException {
        Answer number = new Answer((ObjectNode) JsonMapper.shared().readTree("""
                {"nightjar": {"kind": "KPI", "value": {"text": "1,234"}}, "series": [{"data": [1, 3, 2]}]}"""), "", List.of(), 0);
        List<PrintedTile> tiles = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> tile(i * 10, number))
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        PRINTER.pdf("Delays", List.of(new PrintedSheet("Delays", List.of("Carrier: AA"), tiles)), Locale.ENGLISH, out);

        try (PdfReader pdf = new PdfReader(out.toByteArray())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
        }
    }

    @Test
    void bandsAreCutWhereNoTileStands() {
        List<Layout.Band> bands =
                Layout.bands(List.of(box(0, 4), box(2, 6), box(8, 2))); // the first two overlap in height

        assertThat(bands).extracting(Layout.Band::top).containsExactly(0, 320);
    }

    private static PrintedTile box(int y, int h) {
        return new PrintedTile(0, y, 12, h, "", null, new PrintedTile.Problem(""));
    }

    private static PrintedTile tile(int y, PrintedTile.Content content) {
        return new PrintedTile(0, y, 24, 10, "Flights", "per month", content);
    }

    private static PrintedTile tile(int y, JsonNode fixture) {
        return tile(y, new Answer((ObjectNode) fixture.path("option"), "", List.of(), 0));
    }

    private static BufferedImage picture(PrintedTile tile) throws IOException {
        byte[] png = PRINTER.png(new PrintedSheet("Delays", List.of(), List.of(tile)), Locale.ENGLISH);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int colours(BufferedImage picture, int colour) {
        int found = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                found += (picture.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
            }
        }
        return found;
    }

    private static JsonNode fixture(String name) throws IOException {
        try (InputStream in = PrinterTests.class.getResourceAsStream("/chart/" + name + ".json")) {
            return JsonMapper.shared().readTree(in).path("output");
        }
    }
}
