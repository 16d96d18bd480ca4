package dev.nightjar.engine;

import io.airlift.compress.v3.snappy.SnappyCompressor;
import io.airlift.compress.v3.snappy.SnappyFramedOutputStream;
import io.airlift.compress.v3.snappy.SnappyHadoopStreams;
import io.airlift.compress.v3.zstd.ZstdHadoopStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Ways to compress a file, and what its name ends in then. */
public enum Packed {
    PLAIN(""),
    GZIP(".gz"),
    ZSTD(".zst"),
    BZIP2(".bz2"),
    SNAPPY_FRAMES(".sz"),
    SNAPPY_BLOCKS(".snappy");

    public final String ending;

    Packed(String ending) {
        this.ending = ending;
    }

    public byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = open(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private OutputStream open(OutputStream to) throws IOException {
        return switch (this) {
            case PLAIN -> to;
            case GZIP -> new GZIPOutputStream(to);
            case ZSTD -> new ZstdHadoopStreams().createOutputStream(to);
            case BZIP2 -> new BZip2CompressorOutputStream(to);
            case SNAPPY_FRAMES -> new SnappyFramedOutputStream(SnappyCompressor.create(), to);
            case SNAPPY_BLOCKS -> new SnappyHadoopStreams().createOutputStream(to);
        };
    }
}
