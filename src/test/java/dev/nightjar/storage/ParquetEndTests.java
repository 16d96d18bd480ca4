package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.S3Fixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Footers are read without what is before them. */
class ParquetEndTests {

    private static final int SIZE = 3_000_000;

    private static S3Fixture s3;

    @TempDir
    Path home;

    private StorageFixture fixture;
    private ObjectStore store;

    @BeforeAll
    static void start() {
        s3 = new S3Fixture();
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(home, s3);
        store = fixture.store();
    }

    @Test
    void aShortFooterTakesOneShortRequest() throws IOException {
        byte[] object = object(1000);
        s3.put("tails/short.parquet", object);

        try (Pin tails = store.tails(store.list(ObjectLocation.parse("s3://data/tails/short.parquet")))) {
            assertThat(tails.fetched().bytes()).isEqualTo(64 << 10);
            assertEnd(tails.objects().getFirst(), object, 1008);
        }
    }

    @Test
    void aLongFooterIsFetchedWhole() throws IOException {
        byte[] object = object(200_000);
        s3.put("tails/long.parquet", object);

        try (Pin tails = store.tails(store.list(ObjectLocation.parse("s3://data/tails/long.parquet")))) {
            assertThat(tails.fetched().bytes()).isEqualTo(200_008);
            assertEnd(tails.objects().getFirst(), object, 200_008);
        }
    }

    @Test
    void whatIsGoneIsLeftOut() {
        s3.put("tails/gone.parquet", object(10));
        s3.put("tails/there.parquet", "tiny");
        List<StoredObject> listed = store.list(ObjectLocation.parse("s3://data/tails/"));
        s3.delete("tails/gone.parquet");
        fixture.write("local.parquet", "here");

        try (Pin tails = store.tails(List.of(
                listed.stream()
                        .filter(object -> object.location().name().equals("gone.parquet"))
                        .findFirst()
                        .orElseThrow(),
                listed.stream()
                        .filter(object -> object.location().name().equals("there.parquet"))
                        .findFirst()
                        .orElseThrow(),
                store.list(ObjectLocation.parse("lake://local.parquet")).getFirst()))) {
            assertThat(tails.objects())
                    .extracting(object -> object.object().location().name())
                    .containsExactly("there.parquet", "local.parquet");
            assertThat(tails.objects().getFirst().path()).hasContent("tiny");
        }
    }

    private static byte[] object(int footer) {
        byte[] bytes = new byte[SIZE];
        new Random(7).nextBytes(bytes);
        ByteBuffer.wrap(bytes, SIZE - 8, 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer)
                .put("PAR1".getBytes());
        return bytes;
    }

    private static void assertEnd(PinnedObject tail, byte[] object, int length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(tail.path().toFile(), "r")) {
            assertThat(file.length()).isEqualTo(object.length);
            byte[] end = new byte[length];
            file.seek(object.length - length);
            file.readFully(end);
            assertThat(end).isEqualTo(Arrays.copyOfRange(object, object.length - length, object.length));
        }
    }
}
