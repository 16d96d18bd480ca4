package dev.nightjar.spice;

import java.util.UUID;

/** Knows how datasets are made. */
public interface Recipes {

    /** @throws dev.nightjar.fault.FaultException where there is no such dataset, or nobody could read it */
    Recipe of(UUID dataset);

    /** The key of its recipe, which costs less than the recipe itself; fails likewise. */
    String key(UUID dataset);

    /** Whether there is such a dataset. */
    boolean has(UUID dataset);
}
