package dev.nightjar.print;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * The colours and letters of paper: the light theme of the pages, read from their style sheet, and the machine's own
 * sans-serif, which knows Japanese.
 */
final class Ink {

    private static final Pattern TOKEN = Pattern.compile("(--[a-z0-9-]+): light-dark\\((#[0-9a-f]{6}),");

    /** By name, as {@code #rrggbb}. */
    static final Map<String, String> TOKENS = read();

    /** What a sheet being drawn has other than usual. */
    private static final ScopedValue<PrintedSheet.Theme> THEME = ScopedValue.newInstance();

    private static final Graphics2D RULER = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();

    private Ink() {}

    private static Map<String, String> read() {
        try (InputStream css = new ClassPathResource("static/console/app.css").getInputStream()) {
            Matcher found = TOKEN.matcher(new String(css.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> tokens = new HashMap<>();
            while (found.find()) {
                tokens.put(found.group(1), found.group(2));
            }
            return Map.copyOf(tokens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Draws a sheet in its own colours and letters. */
    static void in(PrintedSheet.Theme theme, Runnable drawing) {
        ScopedValue.where(THEME, theme).run(drawing);
    }

    static PrintedSheet.Theme theme() {
        return THEME.orElse(PrintedSheet.Theme.USUAL);
    }

    static Color colour(String token) {
        String hex = theme().colours().getOrDefault(token, TOKENS.get(token));
        if (hex == null) {
            throw new IllegalArgumentException("The style sheet has no colour " + token);
        }
        return Color.decode(hex);
    }

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, scaled(size));
    }

    static Font bold(int size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, scaled(size));
    }

    private static int scaled(int size) {
        return (int) Math.round(size * theme().letters());
    }

    /** How wide a text is. */
    static double width(String text, Font font) {
        synchronized (RULER) {
            return RULER.getFontMetrics(font).getStringBounds(text, RULER).getWidth();
        }
    }

    /** A text on one line, cut with an ellipsis where it is too long. */
    static void write(Graphics2D ground, String text, double x, double baseline, double room) {
        ground.drawString(fitting(text, ground.getFontMetrics(), room), (float) x, (float) baseline);
    }

    static String fitting(String text, FontMetrics metrics, double room) {
        if (metrics.stringWidth(text) <= room) {
            return text;
        }
        int length = text.length();
        while (length > 0 && metrics.stringWidth(text.substring(0, length) + "…") > room) {
            length--;
        }
        return length == 0 ? "" : text.substring(0, length).strip() + "…";
    }
}
