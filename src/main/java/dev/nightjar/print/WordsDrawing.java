package dev.nightjar.print;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lines of words of different sizes, broken where the place ends; what finds no room is left out.
 *
 * @param paragraphs one below the other
 */
record WordsDrawing(List<List<Word>> paragraphs) implements Drawing {

    record Word(String text, Font font, Color colour) {

        /** The same in letters so small that it has room by itself. */
        Word within(int width) {
            double wide = Ink.width(text.strip(), font);
            return wide <= width
                    ? this
                    : new Word(text.strip(), font.deriveFont((float) (font.getSize2D() * width / wide)), colour);
        }
    }

    @Override
    public void draw(Graphics2D ground, int width, int height, Locale language) {
        double y = 0;
        for (List<Word> paragraph : paragraphs) {
            for (List<Word> line : lines(paragraph, width)) {
                double size = line.stream()
                        .mapToInt(word -> word.font().getSize())
                        .max()
                        .orElse(12);
                y += size * 1.35;
                if (y > height) {
                    return;
                }
                double x = 0;
                for (Word word : line) {
                    ground.setFont(word.font());
                    ground.setColor(word.colour());
                    ground.drawString(word.text(), (float) x, (float) y);
                    x += Ink.width(word.text(), word.font());
                }
            }
            y += 6;
        }
    }

    private static List<List<Word>> lines(List<Word> words, int width) {
        List<List<Word>> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        double x = 0;
        for (Word given : words) {
            Word word = given.within(width);
            double wide = Ink.width(word.text(), word.font());
            if (x + wide > width && !line.isEmpty()) {
                lines.add(line);
                line = new ArrayList<>();
                x = 0;
            }
            line.add(word);
            x += wide;
        }
        lines.add(line);
        return lines;
    }
}
