package dev.nightjar.dashboard;

import dev.nightjar.dashboard.ShareLinkRows.Locked;
import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The passwords of links. Wrong attempts are counted by link, not by visitor: a visitor's cookie can be thrown away, the
 * link they attack cannot.
 */
@Component
class LinkPasswords {

    static final int MOST_ATTEMPTS = 10;
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final PasswordEncoder encoder;
    private final Clock clock;
    private final Map<UUID, Attempts> attempts = new ConcurrentHashMap<>();

    LinkPasswords(PasswordEncoder encoder, Clock clock) {
        this.encoder = encoder;
        this.clock = clock;
    }

    private record Attempts(int wrong, Instant since) {}

    String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    /** What a visitor who knows the password can show from then on; it is of no use to another visitor. */
    String unlock(Locked locked, UUID visitor, String password) {
        UUID link = locked.link().id();
        begin(link);
        String hash = locked.passwordHash();
        if (hash != null && !encoder.matches(password, hash)) {
            throw new FaultException(DashboardFault.LINK_PASSWORD_WRONG).about("password");
        }
        attempts.remove(link);
        return proof(locked, visitor);
    }

    boolean proven(Locked locked, LinkVisitor visitor) {
        return visitor.proof() != null && Secrets.same(visitor.proof(), proof(locked, visitor.id()));
    }

    private static String proof(Locked locked, UUID visitor) {
        return Secrets.signed(locked.proofKey(), visitor.toString());
    }

    /** Counts the attempt before it is made, so that attempts side by side do not slip through. */
    private void begin(UUID link) {
        Instant now = clock.instant();
        attempts.values().removeIf(old -> old.since().plus(PAUSE).isBefore(now));
        Attempts counted =
                attempts.merge(link, new Attempts(1, now), (old, one) -> new Attempts(old.wrong() + 1, old.since()));
        if (counted.wrong() > MOST_ATTEMPTS) {
            throw new FaultException(DashboardFault.LINK_PASSWORD_THROTTLED, PAUSE.toMinutes());
        }
    }
}
