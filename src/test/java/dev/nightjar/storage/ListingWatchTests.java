package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListingWatchTests {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

    private final ListingWatch<String> watch = new ListingWatch<>();

    @Test
    void aBucketIsLookedAtSoonerOnceItsStoreTells() {
        assertThat(look(0, "a")).isTrue();
        assertThat(look(10, "b")).isFalse();
        watch.told();
        assertThat(look(11, "b")).isTrue();
        watch.told();
        assertThat(look(12, "c")).isFalse(); // not more often than a folder
        assertThat(look(15, "c")).isTrue();
        assertThat(look(30, "d")).isFalse();
        assertThat(look(80, "d")).isTrue();
    }

    private boolean look(int second, String listing) {
        return watch.changed("crawler", 1, true, START.plusSeconds(second), () -> listing);
    }
}
