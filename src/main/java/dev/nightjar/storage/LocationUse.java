package dev.nightjar.storage;

import java.util.List;

/** A bean of this type says which locations are in use, so that a connection they need is not deleted under them. */
public interface LocationUse {

    /** Locations in use that start with the text, and what uses each, as a person would name it. */
    List<Used> below(String prefix);

    record Used(ObjectLocation location, String by) {}
}
