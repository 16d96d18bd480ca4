package dev.nightjar.query;

/** A statement has been accepted and is stored as QUEUED once the transaction is committed. */
record QuerySubmitted(Submission submission) {}
