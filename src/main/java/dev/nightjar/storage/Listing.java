package dev.nightjar.storage;

import java.util.List;

/**
 * One level of a folder, as a file manager shows it. Hidden names are left out.
 *
 * @param truncated whether there is more than is listed
 */
public record Listing(
        ObjectLocation location, List<ObjectLocation> folders, List<StoredObject> objects, boolean truncated) {}
