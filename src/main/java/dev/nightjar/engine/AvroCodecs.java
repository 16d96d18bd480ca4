package dev.nightjar.engine;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.snappy.SnappyCompressor;
import io.airlift.compress.v3.snappy.SnappyDecompressor;
import io.airlift.compress.v3.zstd.ZstdCompressor;
import io.airlift.compress.v3.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.avro.file.Codec;
import org.apache.avro.file.CodecFactory;

/** The codecs of Avro files for which Avro itself would need native libraries. */
final class AvroCodecs {

    /** A block is a few dozen kilobytes where it was written, a few megabytes at most. */
    private static final int LARGEST_BLOCK = 256 << 20;

    private static final int CHECKSUM = 4;

    private AvroCodecs() {}

    static void register() {
        CodecFactory.addCodec("snappy", new Factory(new Snappy()));
        CodecFactory.addCodec("zstandard", new Factory(new Zstandard()));
    }

    private static final class Factory extends CodecFactory {

        private final Codec codec;

        Factory(Codec codec) {
            this.codec = codec;
        }

        @Override
        protected Codec createInstance() {
            return codec;
        }
    }

    private abstract static class Lean extends Codec {

        abstract byte[] unpacked(byte[] packed) throws IOException;

        abstract byte[] packed(byte[] plain);

        @Override
        public ByteBuffer decompress(ByteBuffer block) throws IOException {
            try {
                return ByteBuffer.wrap(unpacked(bytes(block)));
            } catch (MalformedInputException | IllegalArgumentException e) {
                throw new IOException("a block is damaged: " + e.getMessage(), e);
            }
        }

        @Override
        public ByteBuffer compress(ByteBuffer block) {
            return ByteBuffer.wrap(packed(bytes(block)));
        }

        private static byte[] bytes(ByteBuffer block) {
            byte[] bytes = new byte[block.remaining()];
            block.duplicate().get(bytes);
            return bytes;
        }

        static byte[] room(long length) throws IOException {
            if (length < 0 || length > LARGEST_BLOCK) {
                throw new IOException("a block becomes larger than " + (LARGEST_BLOCK >> 20) + " MB");
            }
            return new byte[(int) length];
        }

        @Override
        public boolean equals(Object other) {
            return other != null && getClass() == other.getClass();
        }

        @Override
        public int hashCode() {
            return getName().hashCode();
        }
    }

    /** Raw Snappy, with the checksum of what was compressed behind it. */
    private static final class Snappy extends Lean {

        @Override
        public String getName() {
            return "snappy";
        }

        @Override
        byte[] unpacked(byte[] packed) throws IOException {
            SnappyDecompressor snappy = SnappyDecompressor.create();
            int length = packed.length - CHECKSUM;
            byte[] plain = room(length < 1 ? -1 : snappy.getUncompressedLength(packed, 0));
            snappy.decompress(packed, 0, length, plain, 0, plain.length);
            if (ByteBuffer.wrap(packed, length, CHECKSUM).getInt() != checksum(plain)) {
                throw new IOException("a block does not match its checksum");
            }
            return plain;
        }

        @Override
        byte[] packed(byte[] plain) {
            SnappyCompressor snappy = SnappyCompressor.create();
            byte[] room = new byte[snappy.maxCompressedLength(plain.length) + CHECKSUM];
            int length = snappy.compress(plain, 0, plain.length, room, 0, room.length - CHECKSUM);
            ByteBuffer.wrap(room).putInt(length, checksum(plain));
            return Arrays.copyOf(room, length + CHECKSUM);
        }

        private static int checksum(byte[] plain) {
            CRC32 sum = new CRC32();
            sum.update(plain);
            return (int) sum.getValue();
        }
    }

    private static final class Zstandard extends Lean {

        @Override
        public String getName() {
            return "zstandard";
        }

        /** Streams do not say how long they become. */
        @Override
        byte[] unpacked(byte[] packed) throws IOException {
            long known = ZstdDecompressor.create().getDecompressedSize(packed, 0, packed.length);
            if (known < 0) {
                try (var in = FileCompression.ZSTD.open(new ByteArrayInputStream(packed))) {
                    byte[] plain = in.readNBytes(LARGEST_BLOCK + 1);
                    room(plain.length);
                    return plain;
                }
            }
            byte[] plain = room(known);
            ZstdDecompressor.create().decompress(packed, 0, packed.length, plain, 0, plain.length);
            return plain;
        }

        @Override
        byte[] packed(byte[] plain) {
            ZstdCompressor zstd = ZstdCompressor.create();
            byte[] room = new byte[zstd.maxCompressedLength(plain.length)];
            return Arrays.copyOf(room, zstd.compress(plain, 0, plain.length, room, 0, room.length));
        }
    }
}
