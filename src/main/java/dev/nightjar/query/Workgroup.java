package dev.nightjar.query;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What statements run in: how many at once, and what each may use.
 *
 * @param memory per slot
 */
record Workgroup(String name, int slots, DataSize memory, Duration timeLimit) {

    static final String PRIMARY = "primary";
}
