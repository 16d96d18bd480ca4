package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an object, for a person to see.
 *
 * @param text what it reads as, or the bytes in hexadecimal where it is no text
 * @param binary whether it is no text
 * @param whole whether that is all of it
 */
public record ObjectPreview(String location, long size, String text, boolean binary, boolean whole) {

    private static final int BYTES = 64 << 10;
    private static final int SHOWN_BINARY = 512;
    private static final int LINE = 16;

    public static ObjectPreview of(ObjectStore store, StoredObject object) {
        byte[] head;
        try (InputStream in = store.open(object)) {
            head = unzipped(in.readNBytes(BYTES));
        } catch (IOException e) {
            throw new FaultException(StorageFault.OBJECT_UNREADABLE, object.location(), String.valueOf(e.getMessage()))
                    .because(e);
        }
        String text = text(head);
        boolean binary = text == null;
        return new ObjectPreview(
                object.location().toString(),
                object.size(),
                text == null ? hexadecimal(head) : text,
                binary,
                object.size() <= (binary ? SHOWN_BINARY : BYTES) && head.length == object.size());
    }

    /** What the first bytes of a compressed file unfold to, as far as they do. */
    private static byte[] unzipped(byte[] head) {
        boolean gzip = head.length > 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
        if (!gzip) {
            return head;
        }
        byte[] unfolded = new byte[BYTES];
        int at = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            for (int read = in.read(unfolded, 0, BYTES); read > 0; read = in.read(unfolded, at, BYTES - at)) {
                at += read;
            }
        } catch (IOException e) {
            // the rest of it lies behind the first bytes
        }
        return Arrays.copyOf(unfolded, at);
    }

    /** Null where it is no text; a character that is cut off at the end is left out. */
    private static @Nullable String text(byte[] head) {
        for (byte each : head) {
            if (each == 0) {
                return null;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(head.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(head), text, false);
        return result.isError() ? null : text.flip().toString();
    }

    private static String hexadecimal(byte[] head) {
        HexFormat hex = HexFormat.ofDelimiter(" ");
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < Math.min(head.length, SHOWN_BINARY); at += LINE) {
            byte[] line = Arrays.copyOfRange(head, at, Math.min(head.length, at + LINE));
            text.append("%08x  %-47s  ".formatted(at, hex.formatHex(line)));
            for (byte each : line) {
                text.append(each >= 0x20 && each < 0x7f ? (char) each : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
