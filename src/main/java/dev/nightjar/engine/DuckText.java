package dev.nightjar.engine;

/** Text inside DuckDB SQL that the engine writes by itself. */
final class DuckText {

    private DuckText() {}

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
