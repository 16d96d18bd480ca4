package dev.nightjar.identity;

import java.util.UUID;

/** People under one name, so that rights need not be given one by one. */
public record Group(UUID id, String name) {}
