package dev.nightjar.sql;

/** Database and table, both lower case. */
public record RelationName(String database, String name) {

    @Override
    public String toString() {
        return database + "." + name;
    }
}
