package dev.nightjar.print;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * A table: as many rows as there is room for, and below them how many there are.
 *
 * @param cells as people read them
 * @param right whether a column stands at the right
 * @param total how many rows there are at all
 * @param last the totals; empty where there are none
 */
record TableDrawing(
        List<String> heads,
        List<List<String>> cells,
        List<Boolean> right,
        long total,
        List<String> last,
        MessageSource messages)
        implements Drawing {

    private static final int ROW = 20;
    private static final int PADDING = 8;
    private static final int LOOKED_AT = 100;

    @Override
    public void draw(Graphics2D ground, int width, int height, Locale language) {
        int room = (height - ROW) / ROW - (last.isEmpty() ? 0 : 1);
        boolean cut = total > Math.min(room, cells.size());
        int shown = Math.max(0, Math.min(cut ? room - 1 : room, cells.size()));
        double[] widths = widths(shown, width);
        ground.setFont(Ink.bold(11));
        ground.setColor(Ink.colour("--text-2"));
        line(ground, heads, widths, 0);
        ground.setFont(Ink.font(11));
        for (int i = 0; i < shown; i++) {
            ground.setColor(Ink.colour("--border"));
            ground.drawLine(0, (i + 1) * ROW, width, (i + 1) * ROW);
            ground.setColor(Ink.colour("--text"));
            line(ground, cells.get(i), widths, i + 1);
        }
        int next = shown + 1;
        if (!last.isEmpty()) {
            ground.setColor(Ink.colour("--border-strong"));
            ground.drawLine(0, next * ROW, width, next * ROW);
            ground.setFont(Ink.bold(11));
            ground.setColor(Ink.colour("--text"));
            line(ground, last, widths, next++);
        }
        if (cut) {
            ground.setFont(Ink.font(11));
            ground.setColor(Ink.colour("--text-3"));
            String text = messages.getMessage(
                    "print.rows-of", new Object[] {number(shown, language), number(total, language)}, language);
            Ink.write(ground, text, 0, next * ROW + 14, width);
        }
    }

    private static String number(long number, Locale language) {
        return NumberFormat.getIntegerInstance(language).format(number);
    }

    private void line(Graphics2D ground, List<String> texts, double[] widths, int row) {
        FontMetrics metrics = ground.getFontMetrics();
        double x = 0;
        for (int i = 0; i < texts.size() && i < widths.length; i++) {
            String text = Ink.fitting(texts.get(i), metrics, widths[i] - PADDING);
            double left = right.get(i) ? x + widths[i] - PADDING - metrics.stringWidth(text) : x;
            ground.drawString(text, (float) left, row * ROW + 14f);
            x += widths[i];
        }
    }

    /** As wide as the texts want, together as wide as the place. */
    private double[] widths(int shown, int width) {
        Font font = Ink.bold(11);
        List<Double> wanted = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            double most = Ink.width(heads.get(i), font);
            for (List<String> row : cells.subList(0, Math.min(shown, LOOKED_AT))) {
                most = Math.max(most, Ink.width(row.get(i), font));
            }
            wanted.add(Math.min(most, width / 2.0) + PADDING + 4);
        }
        double sum = wanted.stream().mapToDouble(any -> any).sum();
        return wanted.stream().mapToDouble(any -> any * width / sum).toArray();
    }
}
