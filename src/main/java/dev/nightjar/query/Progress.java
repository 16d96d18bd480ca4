package dev.nightjar.query;

/**
 * How far an execution has got.
 *
 * @param fraction how much is done, 0 to 1, or below 0 where nobody can tell
 * @param found of a statement without an engine, how many objects or partitions it has found
 */
public record Progress(long bytesRead, double fraction, long found) {

    static final Progress NONE = new Progress(0, -1, 0);
}
