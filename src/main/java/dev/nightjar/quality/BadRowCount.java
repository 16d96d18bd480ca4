package dev.nightjar.quality;

import java.time.Instant;

/**
 * What was found the last time the bad rows of a table were counted.
 *
 * @param looks of the table then
 */
record BadRowCount(String accountName, String looks, BadRowFigures figures, Instant countedAt) {}
