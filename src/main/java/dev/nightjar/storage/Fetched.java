package dev.nightjar.storage;

/**
 * What reading remote objects took.
 *
 * @param bytes that came over the network
 * @param requests for them
 * @param cachedBytes that were wanted too and were there already
 */
public record Fetched(long bytes, int requests, long cachedBytes) {

    public static final Fetched NOTHING = new Fetched(0, 0, 0);

    public Fetched plus(Fetched other) {
        return new Fetched(bytes + other.bytes, requests + other.requests, cachedBytes + other.cachedBytes);
    }
}
