package dev.nightjar.query;

/** A result that can be used again. */
record Answer(ExecutionId execution, long rows) {}
