package dev.nightjar.dashboard;

import dev.nightjar.fault.Fault;

/** What can go wrong with dashboards, their tiles and their links. */
public enum DashboardFault implements Fault {
    NO_SUCH_DASHBOARD(Kind.MISSING),
    NOT_YOUR_DASHBOARD(Kind.FORBIDDEN),
    NOT_PUBLISHED(Kind.MISSING),
    DASHBOARD_STALE(Kind.STALE),
    DASHBOARD_VERSION_NEEDED(Kind.INVALID),
    DASHBOARD_TITLE_NEEDED(Kind.INVALID),
    /** A text names an id that is not free and not the caller's. */
    DASHBOARD_ID_TAKEN(Kind.CONFLICT),
    NO_SUCH_VERSION(Kind.MISSING),
    NOTE_TOO_LONG(Kind.INVALID),
    /** A text that is no YAML. */
    TEXT_UNREADABLE(Kind.INVALID),
    DEFINITION_INVALID(Kind.INVALID),
    DEFINITION_TOO_LARGE(Kind.TOO_LARGE),
    TOO_MANY_TILES(Kind.INVALID),
    TOO_MANY_FILTERS(Kind.INVALID),
    TOO_MANY_SHEETS(Kind.INVALID),
    SHEET_TITLE_NEEDED(Kind.INVALID),
    TILE_OUTSIDE_GRID(Kind.INVALID),
    TILES_OVERLAP(Kind.INVALID),
    DATASET_NEEDED(Kind.INVALID),
    /** A saved dataset that is not there, or not for whoever wants to draw from it. */
    DATASET_UNKNOWN(Kind.INVALID),
    /** The statement cannot be planned. */
    DATASET_WRONG(Kind.INVALID),
    FILTER_COLUMN_NEEDED(Kind.INVALID),
    COLOUR_INVALID(Kind.INVALID),
    THEME_INVALID(Kind.INVALID),
    THEME_CONTRAST(Kind.INVALID),
    FILTER_MEASURE_NEEDED(Kind.INVALID),
    /** Tiles wait until something is chosen. */
    FILTER_NEEDED(Kind.INVALID),
    SELECTION_INVALID(Kind.INVALID),
    TOO_MANY_PARAMETERS(Kind.INVALID),
    NO_SUCH_PARAMETER(Kind.MISSING),
    PARAMETER_NAME_INVALID(Kind.INVALID),
    /** A value that is none of the parameter's type. */
    PARAMETER_INVALID(Kind.INVALID),
    SLIDER_ENDS_NEEDED(Kind.INVALID),
    ID_INVALID(Kind.INVALID),
    ID_TWICE(Kind.INVALID),
    NO_SUCH_SHEET(Kind.MISSING),
    NO_SUCH_TILE(Kind.MISSING),
    NO_SUCH_FILTER(Kind.MISSING),
    /** A text or picture has none. */
    TILE_WITHOUT_ROWS(Kind.INVALID),
    IMAGE_UNREADABLE(Kind.INVALID),
    IMAGE_TOO_LARGE(Kind.TOO_LARGE),
    IMAGE_TEXT_NEEDED(Kind.INVALID),
    NO_SUCH_IMAGE(Kind.MISSING),
    /** The author did not say which columns of the rows behind a mark are for everybody. */
    ROWS_NOT_SHOWN(Kind.FORBIDDEN),
    /** A link that shows only some values cannot show a tile that does not have them. */
    TILE_LOCKED(Kind.FORBIDDEN),
    DOWNLOADS_REFUSED(Kind.FORBIDDEN),
    /** The tile's statement failed; only said to those who must not learn more. */
    TILE_WITHOUT_ANSWER(Kind.UNAVAILABLE),
    /** The tile uses a field that is not for whoever is looking. */
    FIELD_WITHHELD(Kind.FORBIDDEN),
    TILE_BROKEN(Kind.BROKEN),
    /** There is no level so far down. */
    DRILL_TOO_DEEP(Kind.INVALID),
    /** Only sums, counts and averages over categories can be taken apart. */
    CHANGE_NOT_ADDITIVE(Kind.INVALID),
    /** Every column has too many values. */
    CHANGE_TOO_FINE(Kind.INVALID),
    MARK_MISSING(Kind.MISSING),
    /** Both marks are the same. */
    MARKS_ALIKE(Kind.INVALID),
    /** The account whose rights the tiles were run with is gone. */
    OWNER_GONE(Kind.CONFLICT),
    NO_SUCH_ALERT(Kind.MISSING),
    ALERT_NEEDS_KPI(Kind.INVALID),
    /** Only what is read from a snapshot has an age. */
    ALERT_WITHOUT_AGE(Kind.CONFLICT),
    ALERT_WITHOUT_NUMBER(Kind.UNAVAILABLE),
    ALERT_NAME_NEEDED(Kind.INVALID),
    THRESHOLD_NEEDED(Kind.INVALID),
    INTERVAL_INVALID(Kind.INVALID),
    RECEIVERS_NEEDED(Kind.INVALID),
    RECEIVER_INVALID(Kind.INVALID),
    NO_MAIL_SERVER(Kind.INVALID),
    TOO_MANY_ALERTS(Kind.INVALID),
    /** Unknown, expired, revoked or of a dashboard that is gone: a stranger does not learn which. */
    NO_SUCH_LINK(Kind.MISSING),
    LINK_LABEL_NEEDED(Kind.INVALID),
    LINK_EXPIRY_PAST(Kind.INVALID),
    LOCKED_INVALID(Kind.INVALID),
    LINK_TAGS_INVALID(Kind.INVALID),
    MOST_VIEWS_INVALID(Kind.INVALID),
    ORIGIN_INVALID(Kind.INVALID),
    /** In a frame, browsers do not keep that somebody knew the password. */
    FRAME_WITH_PASSWORD(Kind.INVALID),
    EMBED_ORIGIN_NEEDED(Kind.INVALID),
    EMBED_MINUTES_INVALID(Kind.INVALID),
    EMBED_PERSON_TOO_LONG(Kind.INVALID),
    LINK_PASSWORD_TOO_SHORT(Kind.INVALID),
    LINK_PASSWORD_NEEDED(Kind.UNAUTHENTICATED),
    LINK_PASSWORD_WRONG(Kind.INVALID),
    LINK_PASSWORD_THROTTLED(Kind.LIMITED);

    private final Kind kind;

    DashboardFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
