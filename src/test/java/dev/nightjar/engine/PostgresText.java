package dev.nightjar.engine;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Says in PostgreSQL's words what a query of the benchmarks says in Trino's. */
final class PostgresText {

    /** TPC-DS queries that order by an expression over output names, which only Trino understands. */
    private static final Set<Integer> ORDERED_BY_OUTPUTS = Set.of(36, 70, 86);

    /** Quoted names, which only PostgreSQL takes at their letters' case. */
    private static final Pattern CAPITALS = Pattern.compile("\"[A-Z]+\"");

    private PostgresText() {}

    static String of(String trino, String benchmark, int number) {
        String text = trino.replaceAll("\\bDESC\\b(?! NULLS)", "DESC NULLS LAST")
                .replaceAll("(?i)\\bAS DOUBLE\\)", "AS DOUBLE PRECISION)")
                .replace("\"grouping\"(", "grouping(");
        text = CAPITALS.matcher(text).replaceAll(name -> name.group().toLowerCase(Locale.ROOT));
        return comparedWhole(benchmark, number) ? text.substring(0, text.lastIndexOf("ORDER BY")) : text;
    }

    static boolean comparedWhole(String benchmark, int number) {
        return benchmark.equals("tpcds") && ORDERED_BY_OUTPUTS.contains(number);
    }

    static String withoutLimit(String text) {
        int limit = text.lastIndexOf("LIMIT");
        return limit < 0 ? text : text.substring(0, limit);
    }
}
