package dev.nightjar.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. After five failures within fifteen minutes a name from an address (and an address alone after
 * fifty) has to wait for the rest of the fifteen minutes. Kept in memory: a restart forgives.
 */
@Component
class SignInThrottle {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int PER_NAME = 5;
    private static final int PER_ADDRESS = 50;
    private static final int MANY = 10_000;

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Clock clock;

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant since) {}

    boolean blocked(String name, String address) {
        return count(key(name, address)) >= PER_NAME || count(address) >= PER_ADDRESS;
    }

    void failed(String name, String address) {
        if (failures.size() > MANY) {
            failures.values().removeIf(this::old);
        }
        note(key(name, address));
        note(address);
    }

    void succeeded(String name, String address) {
        failures.remove(key(name, address));
    }

    private static String key(String name, String address) {
        return address + " " + name.strip().toLowerCase(java.util.Locale.ROOT);
    }

    private int count(String key) {
        Failures found = failures.get(key);
        return found == null || old(found) ? 0 : found.count();
    }

    private void note(String key) {
        failures.compute(
                key,
                (k, found) -> found == null || old(found)
                        ? new Failures(1, clock.instant())
                        : new Failures(found.count() + 1, found.since()));
    }

    private boolean old(Failures found) {
        return found.since().plus(WINDOW).isBefore(clock.instant());
    }
}
