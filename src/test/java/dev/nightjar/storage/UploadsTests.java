package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class UploadsTests {

    private static final ObjectLocation FOLDER = ObjectLocation.parse("in/");

    @TempDir
    Path home;

    private StorageFixture fixture;
    private Uploads uploads;

    @BeforeEach
    void setUp() {
        fixture = new StorageFixture(home);
        uploads = uploads(100);
    }

    @Test
    void whatWasUploadedComesBack() throws IOException {
        Random random = new Random(1);
        ObjectStore store = fixture.store();
        uploads = uploads(10_000_000);
        for (int size : new int[] {0, 1, 65_536, 1_000_001}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);

            StoredObject stored = uploads.receive(FOLDER, size + ".bin", new ByteArrayInputStream(bytes));

            assertThat(stored.size()).isEqualTo(size);
            assertThat(store.open(stored).readAllBytes()).isEqualTo(bytes);
        }
        assertThat(fixture.home().uploads()).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "sales.csv, sales.csv",
        "C:\\Users\\me\\sales.csv, sales.csv",
        "../../etc/passwd, passwd",
        "<b>x.csv, <b>x.csv",
        "売上 2024.csv, 売上 2024.csv",
        "cafe\u0301.csv, caf\u00e9.csv",
        "a\tb\u0000.csv, a_b_.csv",
    })
    void namesAreMadeSafe(String name, String safe) {
        assertThat(Uploads.safeName(name)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".", ".hidden", "_SUCCESS", "a/", "  "})
    void namesThatAreNoneAreRefused(String name) {
        assertNothingStored(StorageFault.FILE_NAME_BAD, () -> receive(name, "x"));
    }

    @Test
    void nothingIsOverwritten() {
        receive("a.csv", "first");

        assertFault(StorageFault.FILE_EXISTS, () -> receive("a.csv", "second"));
        assertThat(fixture.home().lake().resolve("in/a.csv")).hasContent("first");
    }

    @Test
    void filesGoIntoTheLakeOnly() {
        assertFault(StorageFault.UPLOAD_TARGET_BAD, () -> receive("s3://bucket/x/", "a.csv", "x"));
        assertFault(StorageFault.UPLOAD_TARGET_BAD, () -> receive("/tmp/", "a.csv", "x"));
        assertFault(StorageFault.UPLOAD_TARGET_BAD, () -> receive("a/_b/", "a.csv", "x"));
        receive("lake://", "root.csv", "x");
        assertThat(fixture.home().lake().resolve("root.csv")).exists();
    }

    @Test
    void whatIsTooLargeLeavesNothing() {
        assertNothingStored(StorageFault.UPLOAD_TOO_LARGE, () -> receive("a.csv", "x".repeat(101)));
        receive("b.csv", "x".repeat(100));
    }

    @Test
    void whatBreaksOffLeavesNothing() {
        InputStream broken = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent++ > 50) {
                    throw new IOException("Unexpected end of stream");
                }
                return 'x';
            }
        };

        assertNothingStored(StorageFault.UPLOAD_INTERRUPTED, () -> uploads.receive(FOLDER, "a.csv", broken));
    }

    @Test
    void aFullDiskLeavesNothing() {
        uploads = new Uploads(fixture.home(), StorageSettings.DEFAULT, fixture.files(), UploadsTests::fullDisk);

        assertNothingStored(StorageFault.DISK_FULL, () -> receive("a.csv", "x".repeat(50)));
    }

    @Test
    void aKillInTheMiddleLeavesNothing() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowUpload.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await(() -> bytesIn(fixture.home().uploads()) > 0);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(bytesIn(fixture.home().uploads())).isPositive();
        assertThat(fixture.store().list(ObjectLocation.LAKE)).isEmpty();

        Uploads restarted = uploads(100);

        assertThat(fixture.home().uploads()).isEmptyDirectory();
        restarted.receive(FOLDER, "a.csv", new ByteArrayInputStream(new byte[10]));
        assertThat(fixture.store().list(ObjectLocation.LAKE)).hasSize(1);
    }

    /** Uploads slowly, to be killed. */
    static final class SlowUpload {
        public static void main(String[] arguments) {
            StorageFixture fixture = new StorageFixture(Path.of(arguments[0]));
            new Uploads(fixture.home(), StorageSettings.DEFAULT, fixture.files())
                    .receive(FOLDER, "a.csv", new InputStream() {
                        @Override
                        public int read() throws IOException {
                            try {
                                Thread.sleep(20);
                            } catch (InterruptedException e) {
                                throw new IOException(e);
                            }
                            return 'x';
                        }

                        @Override
                        public int read(byte[] buffer, int from, int length) throws IOException {
                            buffer[from] = (byte) read();
                            return 1;
                        }
                    });
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (IOException e) {
            return 0;
        }
    }

    private Uploads uploads(long limit) {
        return new Uploads(
                fixture.home(),
                new StorageSettings(
                        List.of(), DataSize.ofGigabytes(1), DataSize.ofBytes(limit), Duration.ofDays(7), false, null),
                fixture.files());
    }

    private void receive(String name, String text) {
        receive(FOLDER.toString(), name, text);
    }

    private void receive(String folder, String name, String text) {
        uploads.receive(
                ObjectLocation.parse(folder), name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void assertNothingStored(StorageFault fault, ThrowingCallable call) {
        assertFault(fault, call);
        assertThat(fixture.home().uploads()).isEmptyDirectory();
        assertThat(fixture.store().list(ObjectLocation.LAKE)).isEmpty();
    }

    private static void assertFault(StorageFault fault, ThrowingCallable call) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(call)
                .extracting(FaultException::fault)
                .isEqualTo(fault);
    }

    /** A disk that takes no more than ten bytes. */
    private static OutputStream fullDisk(Path path) throws IOException {
        return new FilterOutputStream(Files.newOutputStream(path)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, 10);
                throw new IOException("No space left on device");
            }
        };
    }
}
