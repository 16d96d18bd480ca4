package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class SandboxesTests {

    private static final Reach NOTHING = new Reach(Map.of(), DataSize.ofMegabytes(64), 1);

    @TempDir
    Path home;

    private Sandboxes sandboxes;

    @BeforeEach
    void open() {
        sandboxes = new Sandboxes(home);
    }

    @AfterEach
    void close() throws Exception {
        sandboxes.close();
    }

    /** Each open sandbox has threads of its own: a server that is never idle must not collect them. */
    @Test
    void usedSandboxesAreClosedEvenWhenNoneStaysSpare() throws Exception {
        for (int i = 0; i < 60; i++) {
            sandboxes.giveBack(sandboxes.take(NOTHING), false);
        }
        assertThat(folders()).isLessThan(20);
    }

    @Test
    void aSandboxWaitsForAnotherStatementOfTheSameReach() throws Exception {
        Sandbox first = used(NOTHING, true);
        assertThat(sandboxes.take(NOTHING)).isSameAs(first);
        assertThat(sandboxes.take(NOTHING)).as("while the first is in use").isNotSameAs(first);
    }

    @Test
    void anotherReachGetsAnotherSandbox() throws Exception {
        Sandbox first = used(NOTHING, true);
        assertThat(sandboxes.take(new Reach(Map.of(), DataSize.ofMegabytes(65), 1)))
                .isNotSameAs(first);
    }

    @Test
    void aSandboxWhoseStatementFailedOrWasInterruptedIsNotUsedAgain() throws Exception {
        assertThat(sandboxes.take(NOTHING)).isNotSameAs(used(NOTHING, false));
        Sandbox interrupted = sandboxes.take(NOTHING);
        interrupted.confine(NOTHING);
        interrupted.seal();
        interrupted.interrupt();
        sandboxes.giveBack(interrupted, true);
        assertThat(sandboxes.take(NOTHING)).isNotSameAs(interrupted);
    }

    @Test
    void onlyAFewAreKept() throws Exception {
        for (int megabytes = 64; megabytes < 94; megabytes++) {
            used(new Reach(Map.of(), DataSize.ofMegabytes(megabytes), 1), true);
        }
        assertThat(folders()).isLessThan(20);
    }

    private Sandbox used(Reach reach, boolean undisturbed) throws Exception {
        Sandbox sandbox = sandboxes.take(reach);
        if (sandbox.reach() == null) {
            sandbox.confine(reach);
        }
        sandbox.seal();
        sandboxes.giveBack(sandbox, undisturbed);
        return sandbox;
    }

    private long folders() throws Exception {
        try (Stream<Path> folders = Files.list(home.resolve("spill"))) {
            return folders.count();
        }
    }
}
