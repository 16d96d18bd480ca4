package dev.nightjar.spice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the spice module.
 *
 * @param capacity what all snapshots that are read may take together, as SPICE counts it
 * @param keep how many snapshots of a dataset are kept, the one that is read included
 * @param memory what reading one snapshot, or writing one, may use outside the heap
 * @param answers what remembered answers may take of the heap
 * @param timeLimit how long a question to a snapshot may take
 */
@ConfigurationProperties("nightjar.spice")
record SpiceSettings(
        @DefaultValue("10GB") DataSize capacity,
        @DefaultValue("3") int keep,
        @DefaultValue("512MB") DataSize memory,
        @DefaultValue("64MB") DataSize answers,
        @DefaultValue("60s") Duration timeLimit) {}
