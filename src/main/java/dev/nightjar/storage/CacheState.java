package dev.nightjar.storage;

/**
 * How the cache of remote objects does.
 *
 * @param copies objects of which something is there
 * @param bytes they take
 * @param limit what they may take
 * @param fetched what reading took since the start
 */
public record CacheState(int copies, long bytes, long limit, Fetched fetched) {

    /** Of the bytes that were wanted since the start, the share that was there already; 0 where none were wanted. */
    public double hitRate() {
        long wanted = fetched.bytes() + fetched.cachedBytes();
        return wanted == 0 ? 0 : (double) fetched.cachedBytes() / wanted;
    }
}
