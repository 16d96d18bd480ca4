package dev.nightjar.query;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the workgroup {@code primary} starts out, and what counts for all of them.
 *
 * @param slots how many statements run at once; more wait in line
 * @param memory what each of them may use outside the heap; by default an equal share of half the machine's memory,
 *     in steps of 256 MB
 * @param timeLimit how long each of them may run
 * @param totalSlots how many statements of all workgroups run at once; by default twice the slots of {@code primary}
 * @param keepHistory how long executions and their results are kept after their end
 */
@ConfigurationProperties("nightjar.query")
record QuerySettings(
        @DefaultValue("4") int slots,
        @Nullable DataSize memory,
        @DefaultValue("30m") Duration timeLimit,
        @Nullable Integer totalSlots,
        @DefaultValue("45d") Duration keepHistory) {

    private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(256);

    Workgroup.Terms primary() {
        return new Workgroup.Terms(
                "",
                true,
                slots,
                memory == null ? share() : memory,
                timeLimit,
                5,
                null,
                Map.of(),
                80,
                Workgroup.Output.NONE);
    }

    int mostSlots() {
        return totalSlots == null ? 2 * slots : totalSlots;
    }

    private DataSize share() {
        var machine = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long steps = machine.getTotalMemorySize() / 2 / slots / LEAST_MEMORY.toBytes();
        return DataSize.ofBytes(Math.max(1, steps) * LEAST_MEMORY.toBytes());
    }
}
