package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture that tiles show.
 *
 * @param id the SHA-256 of its bytes
 */
public record StoredImage(String id, String mediaType, int width, int height, byte[] bytes) {

    /** Bytes of the largest one. */
    public static final int LARGEST = 1_000_000;

    /** What drawing it takes of memory is a matter of its pixels. */
    private static final int MOST_PIXELS = 12_000_000;

    private static final Map<String, String> MEDIA_TYPES =
            Map.of("png", "image/png", "jpeg", "image/jpeg", "gif", "image/gif");

    /**
     * What somebody sent, whatever they say it is.
     *
     * @throws FaultException where it is no picture that browsers and printers can draw, or too large a one
     */
    static StoredImage of(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw tooLarge();
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new FaultException(DashboardFault.IMAGE_UNREADABLE);
            }
            return read(readers.next(), in, bytes);
        } catch (IOException e) {
            throw new FaultException(DashboardFault.IMAGE_UNREADABLE).because(e);
        }
    }

    private static StoredImage read(ImageReader reader, ImageInputStream in, byte[] bytes) throws IOException {
        try {
            String type = MEDIA_TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
            if (type == null) {
                throw new FaultException(DashboardFault.IMAGE_UNREADABLE);
            }
            reader.setInput(in);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw tooLarge();
            }
            return new StoredImage(hash(bytes), type, width, height, bytes);
        } finally {
            reader.dispose();
        }
    }

    private static FaultException tooLarge() {
        return new FaultException(DashboardFault.IMAGE_TOO_LARGE, LARGEST / 1_000, MOST_PIXELS / 1_000_000);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
