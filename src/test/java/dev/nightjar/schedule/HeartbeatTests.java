package dev.nightjar.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatTests {

    @Test
    void workThatFailsIsDoneAgain() throws InterruptedException {
        CountDownLatch beats = new CountDownLatch(3);
        try (Heartbeat heart = new Heartbeat("test-beat")) {
            heart.every(Duration.ofMillis(1), () -> {
                beats.countDown();
                throw new IllegalStateException("this time");
            });

            assertThat(beats.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
