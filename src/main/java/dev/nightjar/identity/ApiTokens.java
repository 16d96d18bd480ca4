package dev.nightjar.identity;

import dev.nightjar.fault.FaultException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal tokens for the REST API. A token acts with its account's role, and dies with the account. */
@Service
public class ApiTokens {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Makes a token and returns its secret, which cannot be had again. */
    @Transactional
    public String issue(Caller caller, String label) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String secret = "nj_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store(caller.account(), label, secret);
        return secret;
    }

    /** Stores a token whose secret the operator chose. */
    @Transactional
    void store(AccountId account, String label, String secret) {
        if (label.isBlank() || label.length() > 100) {
            throw new FaultException(IdentityFault.NAME_NEEDED).about("label");
        }
        jdbc.sql("""
                        INSERT INTO identity.api_token (id, account_id, label, token_hash, created_at)
                        VALUES (:id, :account, :label, :hash, :now)
                        """)
                .param("id", UUID.randomUUID())
                .param("account", account.value())
                .param("label", label.strip())
                .param("hash", hash(secret))
                .param("now", timestamp(clock.instant()))
                .update();
    }

    @Transactional(readOnly = true)
    public List<ApiToken> list(Caller caller) {
        return jdbc.sql("""
                        SELECT id, label, created_at, last_used_at FROM identity.api_token
                         WHERE account_id = :account
                         ORDER BY created_at DESC
                        """)
                .param("account", caller.id())
                .query((row, n) -> new ApiToken(
                        row.getObject("id", UUID.class),
                        row.getString("label"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_used_at", OffsetDateTime.class))))
                .list();
    }

    /** Ends a token of the caller's own. */
    @Transactional
    public void revoke(Caller caller, UUID id) {
        int deleted = jdbc.sql("DELETE FROM identity.api_token WHERE id = :id AND account_id = :account")
                .param("id", id)
                .param("account", caller.id())
                .update();
        if (deleted == 0) {
            throw new FaultException(IdentityFault.NO_SUCH_TOKEN);
        }
    }

    /** Whose token this is. Notes its use, to the minute. */
    @Transactional
    Optional<Caller> authenticate(String secret) {
        Optional<Found> found = jdbc.sql("""
                        SELECT t.id AS token, t.last_used_at, a.id, a.name, a.role
                          FROM identity.api_token t JOIN identity.account a ON a.id = t.account_id
                         WHERE t.token_hash = :hash
                        """)
                .param("hash", hash(secret))
                .query((row, n) -> new Found(
                        row.getObject("token", UUID.class),
                        instant(row.getObject("last_used_at", OffsetDateTime.class)),
                        new Caller(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                Role.valueOf(row.getString("role")))))
                .optional();
        found.ifPresent(this::noteUse);
        return found.map(Found::caller);
    }

    private record Found(UUID token, @Nullable Instant lastUsedAt, Caller caller) {}

    private void noteUse(Found found) {
        Instant now = clock.instant();
        if (found.lastUsedAt() == null || found.lastUsedAt().isBefore(now.minus(USE_RESOLUTION))) {
            jdbc.sql("UPDATE identity.api_token SET last_used_at = :now WHERE id = :id")
                    .param("now", timestamp(now))
                    .param("id", found.token())
                    .update();
        }
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Secrets have 192 random bits, so a fast hash keeps them as well as a slow one. */
    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
