package dev.nightjar.print;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A picture in the middle of its place. */
record PhotoDrawing(PrintedTile.Photo photo) implements Drawing {

    @Override
    public void draw(Graphics2D ground, int width, int height, Locale language) {
        BufferedImage image = image();
        double across = (double) width / image.getWidth();
        double down = (double) height / image.getHeight();
        double scale = photo.fills() ? Math.max(across, down) : Math.min(across, down);
        int wide = (int) (image.getWidth() * scale);
        int high = (int) (image.getHeight() * scale);
        Graphics2D part = (Graphics2D) ground.create();
        try {
            part.clipRect(0, 0, width, height);
            part.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            part.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high, null);
        } finally {
            part.dispose();
        }
    }

    private BufferedImage image() {
        try {
            return ImageIO.read(new ByteArrayInputStream(photo.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
