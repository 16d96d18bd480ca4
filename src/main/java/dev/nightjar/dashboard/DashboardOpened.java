package dev.nightjar.dashboard;

import java.util.UUID;

/** Somebody, whoever it was, opened a published dashboard. */
public record DashboardOpened(UUID dashboard) {}
