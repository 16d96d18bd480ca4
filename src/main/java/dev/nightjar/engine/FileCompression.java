package dev.nightjar.engine;

import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.snappy.SnappyFramedInputStream;
import io.airlift.compress.v3.snappy.SnappyHadoopStreams;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * How a text file is compressed, which its name says. The engine reads gzip and zstd by itself; of the others it gets
 * copies.
 */
enum FileCompression {
    NONE(List.of(), ""),
    GZIP(List.of(".gz"), "1f8b"),
    ZSTD(List.of(".zst"), "28b52ffd"),
    BZIP2(List.of(".bz2"), "425a68"),
    /** In the frames of its own format, or in the blocks that Hadoop writes: the content says which. */
    SNAPPY(List.of(".snappy", ".sz"), "ff060000734e61507059");

    /** What follows the digit behind BZh: without it, a text that happens to start so would do. */
    private static final byte[] BZIP2_BLOCK = HexFormat.of().parseHex("314159265359");

    private final List<String> endings;
    private final byte[] magic;

    FileCompression(List<String> endings, String magic) {
        this.endings = endings;
        this.magic = HexFormat.of().parseHex(magic);
    }

    static FileCompression named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> each.endings.stream().anyMatch(lower::endsWith))
                .findFirst()
                .orElse(NONE);
    }

    /** The name without the ending that says how it is compressed. */
    static String stem(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return named(name).endings.stream()
                .filter(lower::endsWith)
                .findFirst()
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    /** What the first 16 bytes say; blocks of Hadoop's say nothing. */
    static Optional<FileCompression> shown(byte[] raw) {
        return Arrays.stream(values())
                .filter(each -> each != NONE && starts(raw, 0, each.magic))
                .filter(each -> each != BZIP2 || starts(raw, 4, BZIP2_BLOCK))
                .findFirst();
    }

    /** Whether a file of this name may have such bytes. */
    boolean agrees(byte[] raw) {
        Optional<FileCompression> shown = shown(raw);
        return this == SNAPPY ? shown.isEmpty() || shown.get() == SNAPPY : shown.orElse(NONE) == this;
    }

    boolean readByEngine() {
        return this == NONE || this == GZIP || this == ZSTD;
    }

    InputStream open(InputStream raw) throws IOException {
        return switch (this) {
            case NONE -> raw;
            case GZIP -> new GZIPInputStream(raw, 1 << 16);
            case ZSTD -> new Careful(new ZstdInputStream(raw));
            case BZIP2 -> new BZip2CompressorInputStream(raw, true);
            case SNAPPY -> snappy(new BufferedInputStream(raw));
        };
    }

    private static InputStream snappy(BufferedInputStream raw) throws IOException {
        raw.mark(SNAPPY.magic.length);
        boolean framed = starts(raw.readNBytes(SNAPPY.magic.length), 0, SNAPPY.magic);
        raw.reset();
        return new Careful(
                framed
                        ? new SnappyFramedInputStream(SnappyDecompressor.create(), raw)
                        : new SnappyHadoopStreams().createInputStream(raw));
    }

    /** What these streams say of broken input is no IOException. */
    private static final class Careful extends FilterInputStream {

        Careful(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return readNBytes(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (RuntimeException e) {
                throw new IOException("The compressed data is damaged: " + e.getMessage(), e);
            }
        }
    }

    private static boolean starts(byte[] raw, int from, byte[] magic) {
        return raw.length >= from + magic.length
                && Arrays.equals(raw, from, from + magic.length, magic, 0, magic.length);
    }
}
