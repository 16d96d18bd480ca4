package dev.nightjar.identity;

/** The first administrator exists. Published once in the life of a data folder, outside any transaction. */
public record SetUpCompleted(Caller administrator) {}
