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
            String pattern = SearchTexts.pattern(word);
            parameters.put("exact" + i, word);
            parameters.put("start" + i, pattern + "%");
            parameters.put("part" + i, "%\\_" + pattern + "%");
            parameters.put("any" + i, "%" + pattern + "%");
            parameters.put("tag" + i, "%:" + pattern + "%");
            parameters.put("column" + i, "% " + pattern + " %");
            parameters.put("columnStart" + i, "% " + pattern + "%");
        }
        for (int i = 0; i < text.notes().size(); i++) {
            parameters.put("note" + i, "%\n" + SearchTexts.pattern(text.notes().get(i)) + "%");
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
                    .append(" = :exact")
                    .append(i)
                    .append(" then 100");
            like(score, name, "start" + i, 60);
            like(score, name, "part" + i, 45);
            like(score, name, "any" + i, 30);
            like(score, "t.tag_text", "tag" + i, 25);
            if (part == Part.TABLES) {
                like(score, "t.column_text", "column" + i, 20);
                like(score, "t.column_text", "columnStart" + i, 14);
                like(score, "t.column_text", "any" + i, 8);
            }
            score.append(" else 2 end");
        }
        return score.toString();
    }

    private static void like(StringBuilder score, String column, String parameter, int points) {
        score.append(" when ").append(likes(column, parameter)).append(" then ").append(points);
    }

    private String condition(Part part) {
        StringBuilder condition = new StringBuilder("1 = 1");
        for (int i = 0; i < text.words().size(); i++) {
            condition.append(" and (");
            if (part == Part.TABLES) {
                condition.append(likes("t.search_text", "any" + i));
            } else {
                condition
                        .append(likes("t.name", "any" + i))
                        .append(" or ")
                        .append(likes("t.tag_text", "any" + i))
                        .append(" or ")
                        .append(likes("lower(coalesce(t.description, ''))", "any" + i));
            }
            condition.append(')');
        }
        for (int i = 0; i < text.notes().size(); i++) {
            condition.append(" and ").append(likes("t.tag_text", "note" + i));
        }
        return condition.toString();
    }

    private static String likes(String column, String parameter) {
        return column + " like :" + parameter + " escape '\\'";
    }
}
