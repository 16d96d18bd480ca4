package dev.nightjar.identity;

import java.util.UUID;

/**
 * What one person or one group may do with a thing.
 *
 * @param name the person's or the group's, as it is now; not looked at where a grant is given
 */
public record Grant(Subject subject, UUID id, String name, Level level) {

    public enum Subject {
        PERSON,
        GROUP
    }

    public Grant {
        name = name == null ? "" : name;
    }
}
