package dev.nightjar.sql;

/** Distances and angles of vectors. */
final class VectorFunctions {

    private VectorFunctions() {}

    static void add(FunctionTable table) {
        String product = "list_dot_product($1, $2)";
        String cosine = product + " / (sqrt(list_dot_product($1, $1)) * sqrt(list_dot_product($2, $2)))";
        table.scalar("dot_product", "The dot product of two vectors", measure(product));
        table.scalar("euclidean_distance", "The distance of two vectors", measure("list_distance($1, $2)"));
        String sparse = "nj_sparse_cosine(nj_sparse($1), nj_sparse($2))";
        table.scalar(
                "cosine_distance",
                "One minus the cosine of the angle of two vectors",
                measure("1 - " + cosine),
                "(map(varchar, double), map(varchar, double)) -> double => (1 - " + sparse(sparse) + ")");
        table.scalar(
                "cosine_similarity",
                "The cosine of the angle of two vectors",
                measure(cosine),
                "(map(varchar, double), map(varchar, double)) -> double => " + sparse(sparse));
    }

    /** NULL where an element is. */
    private static String measure(String formula) {
        return "(array(double), array(double)) -> double => CASE WHEN len(list_filter($1, lambda lv_e: lv_e IS NULL)) + len(list_filter($2, lambda lv_e: lv_e IS NULL)) > 0 THEN NULL WHEN nj_same_dimension(len($1), len($2)) THEN "
                + formula + " ELSE NULL END";
    }

    private static String sparse(String measure) {
        return measure.replace("nj_sparse($1)", "CAST(to_json($1) AS VARCHAR)")
                .replace("nj_sparse($2)", "CAST(to_json($2) AS VARCHAR)");
    }
}
