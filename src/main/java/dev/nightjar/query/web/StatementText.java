package dev.nightjar.query.web;

/** A statement as it stands in lists. */
final class StatementText {

    private static final int LONGEST = 120;

    private StatementText() {}

    static String oneLine(String sql) {
        String line = sql.substring(0, Math.min(sql.length(), LONGEST * 4))
                .replaceAll("\\s+", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
