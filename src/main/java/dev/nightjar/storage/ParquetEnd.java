package dev.nightjar.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** The end of a Parquet object, from where its footer begins. */
final class ParquetEnd {

    /** Holds most footers, so that few need a second request; also more than an engine's first look takes. */
    static final int USUAL = 64 << 10;

    /** The footer's length and Parquet's four letters. */
    private static final int TRAILER = 8;

    private static final int LONGEST_FOOTER = 64 << 20;

    private ParquetEnd() {}

    static void fetch(CopyHold hold) {
        long size = hold.object().size();
        hold.fetch(List.of(new ByteRange(size - Math.min(size, USUAL), size)));
        int footer = footer(hold, size);
        if (footer > USUAL - TRAILER && footer <= Math.min(size - TRAILER, LONGEST_FOOTER)) {
            hold.fetch(List.of(new ByteRange(size - TRAILER - footer, size)));
        }
    }

    private static int footer(CopyHold hold, long size) {
        if (size < TRAILER) {
            return 0;
        }
        byte[] length = new byte[Integer.BYTES];
        try (RandomAccessFile file = new RandomAccessFile(hold.path().toFile(), "r")) {
            file.seek(size - TRAILER);
            file.readFully(length);
        } catch (IOException e) {
            throw DiskFaults.of(hold.object().location(), e);
        }
        return ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
