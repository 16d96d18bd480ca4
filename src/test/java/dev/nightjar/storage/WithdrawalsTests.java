package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalsTests {

    private static final AccountId ANA = new AccountId(UUID.randomUUID());
    private static final AccountId BEN = new AccountId(UUID.randomUUID());
    private static final ObjectLocation FILE = ObjectLocation.parse("lake://in/2026/a.csv");

    @TempDir
    Path folder;

    private final List<LocationUse.Used> used = new ArrayList<>();
    private Path lake;
    private Withdrawals withdrawals;

    @BeforeEach
    void aFileWasUploaded() throws IOException {
        StorageFixture fixture = new StorageFixture(folder);
        lake = fixture.home().lake();
        write("in/2026/a.csv");
        LocationUse tables = prefix -> used.stream()
                .filter(one -> one.location().toString().startsWith(prefix))
                .toList();
        withdrawals = new Withdrawals(fixture.files(), List.of(tables));
        withdrawals.arrived(FILE, ANA);
    }

    private void write(String name) throws IOException {
        Path path = lake.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "a\n1\n");
    }

    @Test
    void whoUploadedAFileMayTakeItBack() {
        withdrawals.withdraw(FILE, ANA);

        assertThat(lake).isEmptyDirectory();
        refused(StorageFault.NOT_YOUR_UPLOAD, FILE, ANA);
    }

    @Test
    void otherFilesOfTheFolderStay() throws IOException {
        write("in/2026/b.csv");

        withdrawals.withdraw(FILE, ANA);

        assertThat(lake.resolve("in/2026/a.csv")).doesNotExist();
        assertThat(lake.resolve("in/2026/b.csv")).exists();
    }

    @Test
    void nobodyDeletesWhatTheyDidNotUpload() throws IOException {
        write("in/put-there.csv");

        refused(StorageFault.NOT_YOUR_UPLOAD, FILE, BEN);
        refused(StorageFault.NOT_YOUR_UPLOAD, ObjectLocation.parse("lake://in/put-there.csv"), ANA);
        assertThat(lake.resolve("in/2026/a.csv")).exists();
    }

    @Test
    void aFileThatATableReadsStays() {
        used.add(new LocationUse.Used(ObjectLocation.parse("lake://in/"), "default.flights"));

        refused(StorageFault.FILE_IN_USE, FILE, ANA);
        assertThat(lake.resolve("in/2026/a.csv")).exists();
    }

    @Test
    void aTableBesideItIsNoHindrance() {
        used.add(new LocationUse.Used(ObjectLocation.parse("lake://in/2025/"), "default.last_year"));

        withdrawals.withdraw(FILE, ANA);

        assertThat(lake.resolve("in")).doesNotExist();
    }

    private void refused(StorageFault fault, ObjectLocation location, AccountId by) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> withdrawals.withdraw(location, by))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
