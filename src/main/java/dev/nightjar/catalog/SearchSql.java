package dev.nightjar.catalog;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The statement of a search. A name outranks a tag or an owner, that a column, and that a description; a whole word
 * outranks a beginning, and that a part of it; of two alike the shorter name comes first. Favourites and what is read often go up, what is deprecated goes down.
 */
final class SearchSql {

    private final SearchText text;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    SearchSql(SearchText text) {
        this.text = text;
        for (int i = 0; i < text.words().size(); i++) {
            String word = text.words().get(i);
            parameters.put("word" + i, word);
            parameters.put("part" + i, "_" + word);
            parameters.put("tag" + i, ":" + word);
            parameters.put("column" + i, " " + word + " ");
            parameters.put("columnStart" + i, " " + word);
        }
        for (int i = 0; i < text.notes().size(); i++) {
            parameters.put("note" + i, "\n" + text.notes().get(i));
        }
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** @param databases whether databases are looked for too */
    String sql(boolean databases) {
        return "select database_name, name, score from ("
                + part("t.database_name", "t.name", "t.name", "catalog.table_entry t", Part.TABLES)
                + (databases
                        ? " union all " + part("t.name", "''", "t.name", "catalog.database_entry t", Part.DATABASES)
                        : "")
                + ") found order by score desc, char_length(label), label, database_name, name limit :limit offset :offset";
    }

    private enum Part {
        TABLES,
        DATABASES
    }

    private String part(String database, String table, String name, String from, Part part) {
        return "select " + database + " as database_name, " + table + " as name, " + name + " as label, "
                + score(name, part)
                + " as score from " + from
                + " left join catalog.favourite f on f.account_id = :account and f.database_name = " + database
                + " and f.table_name = " + table
                + " where " + condition(part);
    }

    private String score(String name, Part part) {
        StringBuilder score = new StringBuilder("case when f.account_id is null then 0 else 25 end");
        if (part == Part.TABLES) {
            score.append(
                            " + case when t.uses >= 100 then 15 when t.uses >= 10 then 10 when t.uses > 0 then 5 else 0 end")
                    .append(" - case when t.deprecated then 30 else 0 end");
        }
        for (int i = 0; i < text.words().size(); i++) {
            score.append(" + case when ")
                    .append(name)
                    .append(" = :word")
                    .append(i)
                    .append(" then 100");
            score.append(" when ").append(place(name, "word" + i)).append(" = 1 then 60");
            points(score, name, "part" + i, 45);
            points(score, name, "word" + i, 30);
            points(score, "t.tag_text", "tag" + i, 25);
            if (part == Part.TABLES) {
                points(score, "t.column_text", "column" + i, 20);
                points(score, "t.column_text", "columnStart" + i, 14);
                points(score, "t.column_text", "word" + i, 8);
            }
            score.append(" else 2 end");
        }
        return score.toString();
    }

    private static void points(StringBuilder score, String column, String parameter, int points) {
        score.append(" when ").append(has(column, parameter)).append(" then ").append(points);
    }

    private String condition(Part part) {
        StringBuilder condition = new StringBuilder("1 = 1");
        for (int i = 0; i < text.words().size(); i++) {
            condition.append(" and (");
            if (part == Part.TABLES) {
                condition.append(has("t.search_text", "word" + i));
            } else {
                condition
                        .append(has("t.name", "word" + i))
                        .append(" or ")
                        .append(has("t.tag_text", "word" + i))
                        .append(" or ")
                        .append(has("lower(coalesce(t.description, ''))", "word" + i));
            }
            condition.append(')');
        }
        for (int i = 0; i < text.notes().size(); i++) {
            condition.append(" and ").append(has("t.tag_text", "note" + i));
        }
        return condition.toString();
    }

    private static String has(String column, String parameter) {
        return place(column, parameter) + " > 0";
    }

    /** On both databases far cheaper than LIKE, of which a search asks up to eight for each entry. */
    private static String place(String column, String parameter) {
        return "position(cast(:" + parameter + " as varchar) in " + column + ")";
    }
}
