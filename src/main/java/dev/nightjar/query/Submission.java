package dev.nightjar.query;

/** An execution with everything that running it needs. */
record Submission(QueryExecution execution, QueryRequest request) {}
