package dev.nightjar.storage;

import java.nio.file.Path;

/** An object whose bytes, exactly as listed, are readable at a local path until its {@link Pin} is closed. */
public record PinnedObject(StoredObject object, Path path) {}
