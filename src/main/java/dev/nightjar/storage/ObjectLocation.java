package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where bytes lie, as text everybody may see and store: {@code lake://sales/2024/} for a folder of Nightjar's own lake
 * (so that the data folder can be moved), {@code s3://bucket/key}, or {@code file:///folder/} for a folder outside the
 * lake that the administrator allowed. A location ending in a slash is a folder (a prefix), otherwise one object.
 *
 * <p>No location can name a parent folder, so what a location is resolved against always contains it. Whether a
 * {@code file} location may be read at all is {@link ObjectStore#resolve}'s to say.
 *
 * @param scheme {@code lake}, {@code s3} or {@code file}
 * @param bucket the bucket of {@code s3}, empty otherwise
 * @param key the path behind it, without a leading slash for {@code lake}, absolute for {@code file}
 */
public record ObjectLocation(String scheme, String bucket, String key) {

    public static final ObjectLocation LAKE = new ObjectLocation("lake", "", "");

    private static final int LONGEST = 2048;

    public ObjectLocation {
        boolean sound = switch (scheme) {
            case "lake" -> bucket.isEmpty() && !key.startsWith("/");
            case "file" -> bucket.isEmpty() && key.startsWith("/");
            case "s3" -> bucketName(bucket);
            default -> false;
        };
        if (!sound || key.length() > LONGEST || climbs(key) || key.chars().anyMatch(Character::isISOControl)) {
            throw bad(scheme + "://" + (bucket.isEmpty() ? "" : bucket + "/") + key);
        }
    }

    /**
     * Reads a location. Plain relative paths ({@code sales/2024/}) mean the lake, absolute ones a local folder.
     *
     * @throws FaultException {@code BAD_LOCATION} for other schemes, {@code ..}, an empty bucket, control characters
     */
    public static ObjectLocation parse(String text) {
        String location = text.strip();
        if (location.isEmpty()) {
            throw bad(text);
        }
        int colon = location.indexOf(':');
        if (colon <= 0 || !location.substring(0, colon).chars().allMatch(Character::isLetterOrDigit)) {
            return location.startsWith("/") ? file(location) : lake(location);
        }
        String rest = location.substring(colon + 1);
        return switch (location.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "lake" -> lake(withoutAuthority(rest, text));
            case "file" -> file(rest.startsWith("///") ? rest.substring(2) : rest);
            case "s3", "s3a", "s3n" -> s3(withoutAuthority(rest, text));
            default -> throw bad(text);
        };
    }

    /** Whether it lies in a bucket. */
    public boolean remote() {
        return scheme.equals("s3");
    }

    public boolean folder() {
        return key.isEmpty() || key.endsWith("/");
    }

    /** The same place as a folder. */
    public ObjectLocation asFolder() {
        return folder() ? this : new ObjectLocation(scheme, bucket, key + "/");
    }

    /** What lies below this folder under a relative path. */
    public ObjectLocation child(String path) {
        return new ObjectLocation(scheme, bucket, asFolder().key + path);
    }

    /** The last part of the path, without a slash; the bucket (or nothing) for a root. */
    public String name() {
        String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        return path.isEmpty() ? bucket : path.substring(path.lastIndexOf('/') + 1);
    }

    /** The folder this lies in; a root is its own parent. */
    public ObjectLocation parent() {
        String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        String above = path.substring(0, path.lastIndexOf('/') + 1);
        return new ObjectLocation(scheme, bucket, scheme.equals("file") && above.isEmpty() ? "/" : above);
    }

    /** Whether that location is this one or lies below this folder. */
    public boolean contains(ObjectLocation other) {
        return scheme.equals(other.scheme)
                && bucket.equals(other.bucket)
                && (key.equals(other.key) || other.key.startsWith(asFolder().key));
    }

    /** The path of what this folder contains, relative to it. */
    public String relativize(ObjectLocation below) {
        return below.key.substring(Math.min(asFolder().key.length(), below.key.length()));
    }

    @Override
    public String toString() {
        return scheme + "://" + (scheme.equals("s3") ? bucket + "/" : "") + key;
    }

    private static ObjectLocation lake(String path) {
        return new ObjectLocation("lake", "", tidy(path));
    }

    private static ObjectLocation file(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw bad("file:" + path);
        }
        return new ObjectLocation("file", "", "/" + tidy(path));
    }

    /** Object keys are taken literally: in a bucket, {@code a//b} and {@code a/b} are two objects. */
    private static ObjectLocation s3(String path) {
        int slash = path.indexOf('/');
        return slash < 0
                ? new ObjectLocation("s3", path, "")
                : new ObjectLocation("s3", path.substring(0, slash), path.substring(slash + 1));
    }

    private static String withoutAuthority(String rest, String text) {
        if (!rest.startsWith("//")) {
            throw bad(text);
        }
        return rest.substring(2);
    }

    /** Drops empty and {@code .} parts; {@code ..} stays, to be refused. */
    private static String tidy(String path) {
        String parts = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
        boolean folder = path.endsWith("/") || path.endsWith("/.");
        return folder && !parts.isEmpty() ? parts + "/" : parts;
    }

    private static boolean climbs(String key) {
        return Arrays.asList(key.split("/")).contains("..");
    }

    private static boolean bucketName(String bucket) {
        return !bucket.isEmpty()
                && bucket.length() <= 255
                && bucket.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0));
    }

    private static FaultException bad(String text) {
        return new FaultException(StorageFault.BAD_LOCATION, text);
    }
}
