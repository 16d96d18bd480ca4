package dev.nightjar.metering;

import java.util.UUID;

/** The dashboard a cost belongs to, with the title it had at that moment. */
public record DashboardRef(UUID id, String title) {}
