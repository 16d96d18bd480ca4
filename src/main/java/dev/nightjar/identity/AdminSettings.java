package dev.nightjar.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first administrator, for automation; read only while there is no account.
 *
 * @param name {@code NIGHTJAR_ADMIN_NAME}
 * @param password {@code NIGHTJAR_ADMIN_PASSWORD}
 * @param token {@code NIGHTJAR_ADMIN_TOKEN}: becomes an API token of this administrator
 */
@ConfigurationProperties("nightjar.admin")
record AdminSettings(
        @DefaultValue("admin") String name,
        @Nullable String password,
        @Nullable String token) {

    /** Does not print what is secret. */
    @Override
    public String toString() {
        return "AdminSettings[name=%s]".formatted(name);
    }
}
