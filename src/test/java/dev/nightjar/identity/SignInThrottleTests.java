package dev.nightjar.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInThrottleTests {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SignInThrottle throttle = new SignInThrottle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void theSixthAttemptHasToWaitFifteenMinutes() {
        fail("ada", 5);

        assertThat(throttle.blocked("Ada ", "10.0.0.1")).isTrue();
        assertThat(throttle.blocked("ada", "10.0.0.2")).isFalse();
        assertThat(throttle.blocked("grace", "10.0.0.1")).isFalse();
        now = now.plus(Duration.ofMinutes(15)).plusSeconds(1);
        assertThat(throttle.blocked("ada", "10.0.0.1")).isFalse();
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        fail("ada", 4);
        throttle.succeeded("ada", "10.0.0.1");
        fail("ada", 4);

        assertThat(throttle.blocked("ada", "10.0.0.1")).isFalse();
    }

    @Test
    void anAddressThatTriesManyNamesIsBlockedAltogether() {
        for (int i = 0; i < 50; i++) {
            fail("name" + i, 1);
        }

        assertThat(throttle.blocked("never tried", "10.0.0.1")).isTrue();
    }

    private void fail(String name, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(name, "10.0.0.1");
        }
    }
}
