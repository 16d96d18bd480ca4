package dev.nightjar.query;

/** A statement has been accepted and stored as QUEUED. */
public record QuerySubmitted(ExecutionId execution) {}
