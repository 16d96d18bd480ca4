package dev.nightjar.query;

/** A result that can be used again, and what it had cost. */
record Answer(ExecutionId execution, long rows, long priceMicros) {}
