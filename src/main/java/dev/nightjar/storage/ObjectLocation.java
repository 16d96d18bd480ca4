package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where bytes lie, as text everybody may see and store: {@code lake://sales/2024/} for a folder of Nightjar's own lake
 * (so that the data folder can be moved), {@code s3://bucket/key}, {@code file:///folder/} for a folder outside the
 * lake that the administrator allowed, or {@code https://host/path} for one object of a web server. A location ending in a
 * slash is a folder (a prefix), otherwise one object; web servers have no folders.
 *
 * <p>No location can name a parent folder, so what a location is resolved against always contains it. Whether a
 * {@code file} location may be read at all is {@link ObjectStore#resolve}'s to say.
 *
 * @param scheme {@code lake}, {@code s3}, {@code file} or {@code https}
 * @param bucket the bucket of {@code s3}, host and port of {@code https}, empty otherwise
 * @param key the path behind it, without a leading slash for {@code lake}, absolute for {@code file}, with the query for
 *     {@code https}
 */
public record ObjectLocation(String scheme, String bucket, String key) {

    public static final ObjectLocation LAKE = new ObjectLocation("lake", "", "");

    /** The scheme of what lies in buckets. */
    static final String S3 = "s3";

    /** The scheme of what web servers have. */
    static final String WEB = "https";

    private static final int LONGEST = 2048;

    public ObjectLocation {
        boolean sound = switch (scheme) {
            case "lake" -> bucket.isEmpty() && !key.startsWith("/");
            case "file" -> bucket.isEmpty() && key.startsWith("/");
            case S3 -> bucketName(bucket);
            case WEB -> address(bucket, key);
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
            case WEB -> web(withoutAuthority(rest, text));
            default -> throw bad(text);
        };
    }

    /** Whether it is reached over the network. */
    public boolean remote() {
        return inBucket() || onWeb();
    }

    public boolean inBucket() {
        return scheme.equals(S3);
    }

    /** Whether it is an object of a web server, which can neither be listed nor written. */
    public boolean onWeb() {
        return scheme.equals(WEB);
    }

    /** Whether statements and uploads may put something there. */
    boolean writable() {
        return inBucket() || scheme.equals("lake");
    }

    public boolean folder() {
        return !onWeb() && (key.isEmpty() || key.endsWith("/"));
    }

    /** The same place as a folder; a web object stays what it is. */
    public ObjectLocation asFolder() {
        return folder() || onWeb() ? this : new ObjectLocation(scheme, bucket, key + "/");
    }

    /**
     * What lies below this folder under a relative path.
     *
     * @throws FaultException {@code WEB_WITHOUT_FOLDERS} for a web object
     */
    public ObjectLocation child(String path) {
        if (onWeb()) {
            throw new FaultException(StorageFault.WEB_WITHOUT_FOLDERS, this);
        }
        return new ObjectLocation(scheme, bucket, asFolder().key + path);
    }

    /** The last part of the path, without a slash; the bucket (or nothing) for a root. */
    public String name() {
        String whole = path();
        String path = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        return path.isEmpty() ? bucket : path.substring(path.lastIndexOf('/') + 1);
    }

    /** The key, of a web address without the query. */
    private String path() {
        int query = onWeb() ? key.indexOf('?') : -1;
        return query < 0 ? key : key.substring(0, query);
    }

    /** The folder this lies in; a root is its own parent. */
    public ObjectLocation parent() {
        String whole = path();
        String path = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        String above = path.substring(0, path.lastIndexOf('/') + 1);
        return new ObjectLocation(scheme, bucket, scheme.equals("file") && above.isEmpty() ? "/" : above);
    }

    /** Whether that location is this one or lies below this folder. */
    public boolean contains(ObjectLocation other) {
        return scheme.equals(other.scheme)
                && bucket.equals(other.bucket)
                && (key.equals(other.key) || !onWeb() && other.key.startsWith(asFolder().key));
    }

    /** The path of what this folder contains, relative to it. */
    public String relativize(ObjectLocation below) {
        return below.key.substring(Math.min(asFolder().key.length(), below.key.length()));
    }

    @Override
    public String toString() {
        return scheme + "://" + (remote() ? bucket + "/" : "") + key;
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
                ? new ObjectLocation(S3, path, "")
                : new ObjectLocation(S3, path.substring(0, slash), path.substring(slash + 1));
    }

    /** Addresses are taken literally as well, but for the fragment, which servers never hear of. */
    private static ObjectLocation web(String address) {
        int fragment = address.indexOf('#');
        String sent = fragment < 0 ? address : address.substring(0, fragment);
        int slash = sent.indexOf('/');
        return slash < 0
                ? new ObjectLocation(WEB, sent.toLowerCase(Locale.ROOT), "")
                : new ObjectLocation(WEB, sent.substring(0, slash).toLowerCase(Locale.ROOT), sent.substring(slash + 1));
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

    /** Names and passwords in addresses would be shown to everybody. */
    private static boolean address(String host, String path) {
        try {
            URI uri = new URI(WEB + "://" + host + "/" + path);
            return uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static FaultException bad(String text) {
        return new FaultException(StorageFault.BAD_LOCATION, text);
    }
}
