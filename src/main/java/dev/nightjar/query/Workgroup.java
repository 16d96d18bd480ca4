package dev.nightjar.query;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What statements run in: how many at once, what each may use, and what all of them may cost.
 *
 * @param version rises with each change; what {@code If-Match} compares
 * @param members whose statements it runs besides administrators'; everybody's where empty
 */
public record Workgroup(String name, int version, Terms terms, Set<AccountId> members) {

    public static final String PRIMARY = "primary";

    private static final int MOST_SLOTS = 64;

    /**
     * What an administrator decides.
     *
     * @param slots how many statements run at once; more wait in line
     * @param memory per statement, {@code timeLimit} too
     * @param priority the line of a greater one is served first, where Nightjar as a whole runs as many as it may
     * @param cutoff the bytes after which a statement is stopped
     * @param budget amounts by limit, in bytes or millionths of a dollar; what is absent is not limited
     * @param alarmPercent of a limit, from which on it raises an alarm
     * @param output where results go
     */
    public record Terms(
            String description,
            boolean enabled,
            int slots,
            DataSize memory,
            Duration timeLimit,
            int priority,
            @Nullable Long cutoff,
            Map<Limit, Long> budget,
            int alarmPercent,
            Output output) {

        /** Athena's least cutoff. */
        private static final long LEAST_CUTOFF = 10_000_000;

        private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(64);

        void check() {
            within("slots", slots, 1, MOST_SLOTS);
            within("priority", priority, 1, 10);
            within("alarmPercent", alarmPercent, 1, 100);
            within("memoryBytes", memory.toBytes(), LEAST_MEMORY.toBytes(), Long.MAX_VALUE);
            within(
                    "timeLimitSeconds",
                    timeLimit.toSeconds(),
                    1,
                    Duration.ofDays(7).toSeconds());
            within("cutoffBytes", cutoff == null ? LEAST_CUTOFF : cutoff, LEAST_CUTOFF, Long.MAX_VALUE);
            budget.values().forEach(amount -> within("budget", amount, 1, Long.MAX_VALUE));
            within("description", description.length(), 0, 1000);
        }

        private static void within(String field, long value, long least, long most) {
            if (value < least || value > most) {
                throw new FaultException(QueryFault.WORKGROUP_VALUE, least, most).about(field);
            }
        }
    }

    /**
     * Where results go besides Nightjar's own folder.
     *
     * @param location a folder of the lake or of a bucket; nowhere where null
     * @param enforced whether it counts also for statements that name another one
     */
    public record Output(@Nullable String location, boolean enforced) {

        public static final Output NONE = new Output(null, false);

        /** The folder for a statement that asks for that one. */
        @Nullable
        String instead(@Nullable String wanted) {
            return enforced || wanted == null ? location : wanted;
        }
    }

    public int slots() {
        return terms.slots();
    }

    DataSize memory() {
        return terms.memory();
    }

    Duration timeLimit() {
        return terms.timeLimit();
    }

    boolean opensTo(Caller caller) {
        return members.isEmpty()
                || members.contains(caller.account())
                || caller.role().includes(Role.ADMINISTRATOR);
    }
}
