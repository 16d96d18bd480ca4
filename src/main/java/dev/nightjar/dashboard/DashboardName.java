package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A dashboard by what people know it by, without anything that is on it. */
public record DashboardName(
        UUID id, AccountId owner, String title, @Nullable String description) {}
