package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTests {

    /** Each open sandbox has threads of its own: a server that is never idle must not collect them. */
    @Test
    void usedSandboxesAreClosedEvenWhenNoneStaysSpare(@TempDir Path home) throws Exception {
        Sandboxes sandboxes = new Sandboxes(home);
        try {
            for (int i = 0; i < 60; i++) {
                Sandbox sandbox = sandboxes.take();
                Files.createDirectories(sandbox.spill());
                sandboxes.discard(sandbox);
            }
            assertThat(folders(home)).isLessThan(20);
        } finally {
            sandboxes.close();
        }
    }

    private static long folders(Path home) throws Exception {
        try (Stream<Path> folders = Files.list(home.resolve("spill"))) {
            return folders.count();
        }
    }
}
