package dev.nightjar.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.stereotype.Service;

/** Prints sheets of tiles: as one picture, or as a PDF of A4 pages, with all letters drawn, so that no font is missing. */
@Service
public class Printer {

    private static final int MARGIN = 20;
    private static final int HEAD = 76;
    private static final int TITLE = 34;
    private static final int PADDING = 12;
    /** Higher pictures are drawn smaller. */
    private static final int HIGHEST = 12_000;

    private final Drawings drawings;

    Printer(Drawings drawings) {
        this.drawings = drawings;
    }

    /** Makes the first chart as quick as the next ones, where somebody is about to print. Returns at once. */
    public void prepare(Locale language) {
        drawings.prepare(language);
    }

    /** Tiles below the title, as high as it takes. */
    public byte[] png(PrintedSheet sheet, Locale language) {
        int width = Layout.WIDTH + 2 * MARGIN;
        int height = HEAD + Layout.height(sheet.tiles()) + 2 * MARGIN;
        double scale = Math.min(2, (double) HIGHEST / height);
        BufferedImage image =
                new BufferedImage((int) (width * scale), (int) (height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D ground = image.createGraphics();
        try {
            ground.scale(scale, scale);
            smooth(ground);
            Ink.in(sheet.theme(), () -> {
                paper(ground, sheet, width, height);
                ground.translate(MARGIN, MARGIN);
                head(ground, sheet);
                ground.translate(0, HEAD);
                sheet.tiles().forEach(tile -> tile(ground, tile, Layout.box(tile), language));
            });
        } finally {
            ground.dispose();
        }
        return encoded(image);
    }

    /** One tile with its title, and the sheet's lines below. */
    public byte[] png(PrintedTile tile, List<String> lines, Locale language) {
        return png(new PrintedSheet(tile.title(), lines, List.of(tile)), language);
    }

    /** White, unless the theme has a ground of its own. */
    private static void paper(Graphics2D ground, PrintedSheet sheet, int width, int height) {
        String own = sheet.theme().colours().get("--bg");
        ground.setColor(own == null ? Color.WHITE : Color.decode(own));
        ground.fillRect(0, 0, width, height);
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Sheets one after the other; paper is cut where no tile is, a tile higher than a page is drawn smaller. */
    public void pdf(String title, List<PrintedSheet> sheets, Locale language, OutputStream out) {
        Document document = new Document(PageSize.A4.rotate());
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(title);
        document.addCreator("Nightjar");
        document.open();
        for (PrintedSheet sheet : sheets) {
            Paper paper = new Paper(document, writer);
            boolean first = true;
            for (List<Layout.Band> page :
                    Layout.pages(Layout.bands(sheet.tiles()), paper.room() - HEAD, paper.room())) {
                document.newPage();
                boolean headed = first;
                Ink.in(sheet.theme(), () -> page(paper, sheet, page, headed, language));
                first = false;
            }
        }
        document.close();
    }

    /** A page, seen in the pixels of {@link Layout}. */
    private record Paper(Document document, PdfWriter writer) {

        double scale() {
            return document.getPageSize().getWidth() / (Layout.WIDTH + 2.0 * MARGIN);
        }

        int room() {
            return (int) (document.getPageSize().getHeight() / scale()) - 2 * MARGIN;
        }
    }

    private void page(Paper paper, PrintedSheet sheet, List<Layout.Band> bands, boolean headed, Locale language) {
        var size = paper.document().getPageSize();
        Graphics2D ground = paper.writer().getDirectContent().createGraphicsShapes(size.getWidth(), size.getHeight());
        try {
            ground.scale(paper.scale(), paper.scale());
            paper(ground, sheet, Layout.WIDTH + 2 * MARGIN, paper.room() + 2 * MARGIN + 1);
            ground.translate(MARGIN, MARGIN);
            int room = paper.room();
            if (headed) {
                head(ground, sheet);
                ground.translate(0, HEAD);
                room -= HEAD;
            }
            for (Layout.Band band : bands) {
                double smaller = Math.min(1, (double) room / Math.max(1, band.height()));
                Graphics2D part = (Graphics2D) ground.create();
                part.scale(smaller, smaller);
                part.translate(0, -band.top());
                band.tiles().forEach(tile -> tile(part, tile, Layout.box(tile), language));
                part.dispose();
                ground.translate(0, band.height() * smaller);
            }
        } finally {
            ground.dispose();
        }
    }

    private static void head(Graphics2D ground, PrintedSheet sheet) {
        ground.setFont(Ink.bold(20));
        ground.setColor(Ink.colour("--text"));
        Ink.write(ground, sheet.title(), 0, 20, Layout.WIDTH);
        ground.setFont(Ink.font(12));
        ground.setColor(Ink.colour("--text-2"));
        int y = 42;
        for (String line : sheet.lines().stream().limit(2).toList()) {
            Ink.write(ground, line, 0, y, Layout.WIDTH);
            y += 17;
        }
    }

    private void tile(Graphics2D ground, PrintedTile tile, Rectangle box, Locale language) {
        Graphics2D part = (Graphics2D) ground.create();
        try {
            part.translate(box.x, box.y);
            part.setColor(Ink.colour("--surface"));
            RoundRectangle2D card = new RoundRectangle2D.Double(0.5, 0.5, box.width - 1, box.height - 1, 16, 16);
            part.fill(card);
            part.setColor(Ink.colour("--border"));
            part.setStroke(new BasicStroke(1f));
            part.draw(card);
            part.clip(card);
            part.setFont(Ink.bold(13));
            part.setColor(Ink.colour("--text"));
            Ink.write(part, tile.title(), PADDING, 22, box.width - 2.0 * PADDING);
            double after = PADDING + part.getFontMetrics().stringWidth(tile.title()) + 8;
            if (tile.subtitle() != null && after < box.width - 40) {
                part.setFont(Ink.font(12));
                part.setColor(Ink.colour("--text-3"));
                Ink.write(part, tile.subtitle(), after, 22, box.width - after - PADDING);
            }
            int top = tile.title().isEmpty() ? PADDING : TITLE;
            part.translate(PADDING, top);
            drawings.of(tile.content(), language)
                    .draw(part, box.width - 2 * PADDING, box.height - top - PADDING, language);
        } finally {
            part.dispose();
        }
    }

    private static void smooth(Graphics2D ground) {
        ground.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        ground.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        ground.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }
}
