package dev.nightjar.catalog;

/** A table's full name. Glue's rules: lower case letters, digits and underscores, at most 255 characters each. */
public record TableName(String database, String name) {

    @Override
    public String toString() {
        return database + "." + name;
    }
}
