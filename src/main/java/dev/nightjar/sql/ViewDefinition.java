package dev.nightjar.sql;

import java.util.List;

/**
 * A query kept under a name.
 *
 * @param sql the query, in Trino's words
 * @param database what unqualified names in it belong to; empty for none
 * @param columns as they were when it was created: what using it promises
 */
public record ViewDefinition(RelationName name, String sql, String database, List<Field> columns) {}
