package dev.nightjar.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bob Jenkins' SpookyHash V2 with seeds of zero, of which Trino offers the first 32 and 64 bits. */
final class SpookyHash {

    private static final long CONSTANT = 0xDEADBEEFDEADBEEFL;
    private static final int LANES = 12;
    private static final int BLOCK = LANES * 8;
    private static final int[] MIX = {11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46};
    private static final int[] END = {44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54};

    private SpookyHash() {}

    static long hash64(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.length < 2 * BLOCK ? shortHash(in) : longHash(in);
    }

    private static long shortHash(ByteBuffer in) {
        int length = in.remaining();
        long[] h = {0, 0, CONSTANT, CONSTANT};
        while (in.remaining() >= 32) {
            h[2] += in.getLong();
            h[3] += in.getLong();
            shortMix(h);
            h[0] += in.getLong();
            h[1] += in.getLong();
        }
        if (in.remaining() >= 16) {
            h[2] += in.getLong();
            h[3] += in.getLong();
            shortMix(h);
        }
        h[3] += (long) length << 56;
        int rest = in.remaining();
        if (rest == 0) {
            h[2] += CONSTANT;
            h[3] += CONSTANT;
        } else {
            ByteBuffer tail =
                    ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).put(in);
            h[2] += tail.getLong(0);
            h[3] += tail.getLong(8);
        }
        shortEnd(h);
        return h[0];
    }

    private static void shortMix(long[] h) {
        int[] rotations = {50, 52, 30, 41, 54, 48, 38, 37, 62, 34, 5, 36};
        for (int i = 0; i < 12; i++) {
            int a = (i + 2) % 4;
            h[a] = Long.rotateLeft(h[a], rotations[i]) + h[(a + 1) % 4];
            h[(a + 2) % 4] ^= h[a];
        }
    }

    private static void shortEnd(long[] h) {
        int[] rotations = {15, 52, 26, 51, 28, 9, 47, 54, 32, 25, 63};
        for (int i = 0; i < 11; i++) {
            int a = (i + 3) % 4;
            int b = (i + 2) % 4;
            h[a] ^= h[b];
            h[b] = Long.rotateLeft(h[b], rotations[i]);
            h[a] += h[b];
        }
    }

    private static long longHash(ByteBuffer in) {
        long[] h = new long[LANES];
        for (int i = 0; i < LANES; i++) {
            h[i] = i % 3 == 2 ? CONSTANT : 0;
        }
        while (in.remaining() >= BLOCK) {
            for (int i = 0; i < LANES; i++) {
                h[i] += in.getLong();
                h[(i + 2) % LANES] ^= h[(i + 10) % LANES];
                h[(i + 11) % LANES] ^= h[i];
                h[i] = Long.rotateLeft(h[i], MIX[i]);
                h[(i + 11) % LANES] += h[(i + 1) % LANES];
            }
        }
        int rest = in.remaining();
        ByteBuffer tail =
                ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN).put(in);
        tail.put(BLOCK - 1, (byte) rest);
        for (int i = 0; i < LANES; i++) {
            h[i] += tail.getLong(i * 8);
        }
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < LANES; i++) {
                h[(i + 11) % LANES] += h[(i + 1) % LANES];
                h[(i + 2) % LANES] ^= h[(i + 11) % LANES];
                h[(i + 1) % LANES] = Long.rotateLeft(h[(i + 1) % LANES], END[i]);
            }
        }
        return h[0];
    }
}
