package dev.nightjar.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Something that rows come from, or go to.
 *
 * @param key tells it from others of its kind: a table's or view's full name, a location, else where it is shown
 * @param label what people call it; empty where the caller may not see that
 * @param href where it is shown; null where it has no page of its own, or the caller may not see it
 */
public record LineageNode(
        Kind kind, String key, String label, @Nullable String href) {

    public enum Kind {
        LOCATION,
        CRAWLER,
        TABLE,
        VIEW,
        CONVERSION,
        SAVED_QUERY,
        DATASET,
        DASHBOARD
    }

    /** What makes two of them the same. */
    public record Id(Kind kind, String key) {}

    public Id id() {
        return new Id(kind, key);
    }

    public static LineageNode table(TableName name) {
        return new LineageNode(Kind.TABLE, name.toString(), name.toString(), entry(name, "tables"));
    }

    public static LineageNode view(TableName name) {
        return new LineageNode(Kind.VIEW, name.toString(), name.toString(), entry(name, "views"));
    }

    public static LineageNode location(String location) {
        return new LineageNode(Kind.LOCATION, location, location, null);
    }

    /** Something that has a page. */
    public static LineageNode of(Kind kind, String name, String href) {
        return new LineageNode(kind, href, name, href);
    }

    /** A node of which only that is known by which it differs from others. */
    static LineageNode bare(Id id) {
        return switch (id.kind()) {
            case TABLE -> table(name(id.key()));
            case VIEW -> view(name(id.key()));
            case LOCATION -> location(id.key());
            case CRAWLER, CONVERSION, SAVED_QUERY, DATASET, DASHBOARD -> new LineageNode(id.kind(), id.key(), "", null);
        };
    }

    /** The table or view it is. */
    static TableName name(String key) {
        int dot = key.indexOf('.');
        return dot < 0
                ? new TableName("", key)
                : new TableName(
                        key.substring(0, dot).toLowerCase(Locale.ROOT),
                        key.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    boolean readable() {
        return kind == Kind.TABLE || kind == Kind.VIEW;
    }

    private static String entry(TableName name, String what) {
        return UriComponentsBuilder.fromPath("/catalog/databases/{database}/" + what + "/{name}")
                .build(name.database(), name.name())
                .toString();
    }
}
