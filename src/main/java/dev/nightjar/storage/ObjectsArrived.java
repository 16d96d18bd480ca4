package dev.nightjar.storage;

import java.util.List;

/** A store has told that something happened to these objects: whoever watches them may look at once. */
public record ObjectsArrived(List<ObjectLocation> locations) {}
