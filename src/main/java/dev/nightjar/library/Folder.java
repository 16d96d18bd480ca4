package dev.nightjar.library;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param parent null at the top */
public record Folder(UUID id, @Nullable UUID parent, String name) {}
