package dev.nightjar.sql;

import java.util.List;

/** A relation as it stands in a DuckDB FROM clause, and the columns it brings into scope. */
record From(String sql, List<Scope.Column> columns) {}
