package dev.nightjar.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** Somebody who can sign in. The name is kept as typed and compared without case. */
@Table(schema = "identity", name = "account")
record Account(
        @Id UUID id,
        @Version @Nullable Integer version,
        String name,
        String passwordHash,
        Role role,
        Instant createdAt) {

    static Account of(String name, String passwordHash, Role role, Instant now) {
        return new Account(UUID.randomUUID(), null, name, passwordHash, role, now);
    }

    Account with(Role role) {
        return new Account(id, version, name, passwordHash, role, createdAt);
    }

    Account withPassword(String hash) {
        return new Account(id, version, name, hash, role, createdAt);
    }

    Caller caller() {
        return new Caller(id, name, role);
    }
}
