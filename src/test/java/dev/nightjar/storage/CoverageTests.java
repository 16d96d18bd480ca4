package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTests {

    private static final int SIZE = 60;

    @Test
    void randomRangesAreKnownByteByByte() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            Coverage coverage = new Coverage();
            BitSet bytes = new BitSet();
            for (int i = 0; i < 12; i++) {
                ByteRange added = range(random);
                coverage.add(added);
                bytes.set((int) added.from(), (int) added.to());
                ByteRange asked = range(random);
                ByteRange more = range(random);

                assertThat(coverage.covers(asked))
                        .isEqualTo(
                                bytes.get((int) asked.from(), (int) asked.to()).cardinality() == asked.length());
                assertThat(coverage.bytes()).isEqualTo(bytes.cardinality());
                BitSet missing = of(List.of(asked, more));
                missing.andNot(bytes);
                assertThat(of(coverage.missing(List.of(asked, more)))).isEqualTo(missing);
            }
        }
    }

    @Test
    void partsAreOfAboutEqualLength() {
        assertThat(new ByteRange(10, 35).parts(10))
                .containsExactly(new ByteRange(10, 18), new ByteRange(18, 26), new ByteRange(26, 35));
        assertThat(new ByteRange(10, 20).parts(10)).containsExactly(new ByteRange(10, 20));
    }

    private static ByteRange range(Random random) {
        int from = random.nextInt(SIZE);
        return new ByteRange(from, from + random.nextInt(SIZE - from));
    }

    private static BitSet of(List<ByteRange> ranges) {
        BitSet bytes = new BitSet();
        ranges.forEach(range -> bytes.set((int) range.from(), (int) range.to()));
        return bytes;
    }
}
