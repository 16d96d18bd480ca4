package dev.nightjar.storage;

import java.time.Instant;

/**
 * One object as it was when it was listed.
 *
 * @param size in bytes
 * @param etag changes whenever the bytes do; for files, made of size and modification time
 */
public record StoredObject(ObjectLocation location, long size, String etag, Instant modified) {}
