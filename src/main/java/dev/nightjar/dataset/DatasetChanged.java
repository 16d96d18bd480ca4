package dev.nightjar.dataset;

import java.util.UUID;

/**
 * A dataset became another, came back, or is gone.
 *
 * @param by the name of who did it
 */
record DatasetChanged(UUID dataset, String by, boolean gone) {}
