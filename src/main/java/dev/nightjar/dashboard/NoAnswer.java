package dev.nightjar.dashboard;

import dev.nightjar.query.QueryExecution;

/** A statement ended without an answer. */
final class NoAnswer extends RuntimeException {

    final transient QueryExecution execution;

    NoAnswer(QueryExecution execution) {
        super(execution.id() + " ended as " + execution.state());
        this.execution = execution;
    }
}
