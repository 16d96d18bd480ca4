package dev.nightjar.sql;

/** A column of a result. */
public record OutputColumn(String name, DataType type) {}
