package dev.nightjar.storage;

/**
 * Where bytes lie, as text everybody may see and store: {@code lake://sales/2024/} for a folder of Nightjar's own lake
 * (so that the data folder can be moved), {@code s3://bucket/key}, or {@code file:///folder/} for a folder outside the
 * lake that the administrator allowed. A location ending in a slash is a folder (a prefix), otherwise one object.
 *
 * @param scheme {@code lake}, {@code s3} or {@code file}
 * @param bucket the bucket of {@code s3}, empty otherwise
 * @param key the path behind it, without a leading slash for {@code lake} and {@code s3}, absolute for {@code file}
 */
public record ObjectLocation(String scheme, String bucket, String key) {

    /**
     * Reads a location. Plain relative paths ({@code sales/2024/}) mean the lake.
     *
     * @throws dev.nightjar.fault.FaultException {@code BAD_LOCATION} for other schemes, {@code ..}, an empty bucket
     */
    public static ObjectLocation parse(String text) {
        throw new UnsupportedOperationException();
    }

    public boolean folder() {
        return key.isEmpty() || key.endsWith("/");
    }

    @Override
    public String toString() {
        return scheme + "://" + (scheme.equals("s3") ? bucket + "/" : "") + key;
    }
}
