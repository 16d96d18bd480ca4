package dev.nightjar.dashboard;

/**
 * A page of a dashboard. Only the tiles of the one somebody looks at are asked.
 *
 * @param title what its tab says
 */
public record Sheet(String id, String title) {

    public Sheet {
        id = id == null ? "" : id;
        title = title == null ? "" : title.strip();
    }
}
