package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.TextEncoding;
import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** Text in UTF-8, uncompressed. Bytes that its encoding does not know are refused, never replaced. */
record TextCopy(Charset encoding, FileCompression compression) implements Copier {

    private static final int BUFFER = 1 << 16;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @Override
    public String recipe() {
        return "text 2 " + encoding.name() + " " + compression;
    }

    @Override
    public String ending() {
        return ".txt";
    }

    @Override
    public void copy(PinnedObject from, Path to, Guard guard) throws IOException {
        try (InputStream raw = Files.newInputStream(from.path());
                InputStream in = compression.open(raw);
                OutputStream out = Files.newOutputStream(to)) {
            if (TextEncoding.plain(encoding)) {
                bytes(from, in, out, guard);
            } else {
                new Decoding(from, in, out, guard).run();
            }
        }
    }

    private static void bytes(PinnedObject from, InputStream in, OutputStream out, Guard guard) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int first = in.readNBytes(buffer, 0, MARK.length);
        boolean marked = first == MARK.length && Arrays.equals(buffer, 0, first, MARK, 0, first);
        out.write(buffer, 0, marked ? 0 : first);
        long written = first;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            written += read;
            guard.check(from, written);
        }
    }

    /** Whether it starts with UTF-8's byte order mark; of a file that is not there, nobody knows. */
    static boolean marked(Path file, FileCompression compression) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = compression.open(raw)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        } catch (IOException e) {
            return false;
        }
    }

    /** One file on its way through a decoder. */
    private final class Decoding {

        private final PinnedObject from;
        private final InputStream in;
        private final OutputStream out;
        private final Guard guard;
        private final CharsetDecoder decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        private final CharBuffer chars = CharBuffer.allocate(BUFFER);
        private long line = 1;
        private long written;
        private boolean begun;

        Decoding(PinnedObject from, InputStream in, OutputStream out, Guard guard) {
            this.from = from;
            this.in = in;
            this.out = out;
            this.guard = guard;
        }

        void run() throws IOException {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read)).flip();
                decode(end);
                bytes.compact();
                guard.check(from, written);
            }
            decoder.flush(chars);
            write();
        }

        private void decode(boolean end) throws IOException {
            CoderResult result;
            do {
                result = decoder.decode(bytes, chars, end);
                write();
                if (result.isError()) {
                    throw wrong(result.length());
                }
            } while (result.isOverflow());
        }

        /** A byte order mark says how the rest is to be read, and is no part of it. */
        private void write() throws IOException {
            chars.flip();
            if (!begun && chars.hasRemaining()) {
                begun = true;
                chars.position(chars.get(0) == '\uFEFF' ? 1 : 0);
            }
            for (int i = chars.position(); i < chars.limit(); i++) {
                line += chars.get(i) == '\n' ? 1 : 0;
            }
            boolean halved = chars.hasRemaining() && Character.isHighSurrogate(chars.get(chars.limit() - 1));
            int limit = chars.limit();
            chars.limit(halved ? limit - 1 : limit);
            ByteBuffer encoded = StandardCharsets.UTF_8.encode(chars);
            out.write(encoded.array(), encoded.position(), encoded.remaining());
            written += encoded.remaining();
            chars.position(halved ? limit - 1 : limit).limit(limit);
            chars.compact();
        }

        private FaultException wrong(int length) {
            byte[] wrong = new byte[Math.min(length, bytes.remaining())];
            bytes.get(bytes.position(), wrong);
            return new FaultException(
                    EngineFault.NOT_IN_ENCODING,
                    from.object().location(),
                    line,
                    TextEncoding.name(encoding),
                    HexFormat.ofDelimiter(" ").withUpperCase().formatHex(wrong));
        }
    }
}
