package dev.nightjar.metering;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A part of a month's bill, for which one can ask what is behind it. In addresses and in the API it is written as its
 * {@link #id}.
 */
public sealed interface Slice {

    /** A day in UTC. */
    record Day(LocalDate day) implements Slice {}

    record Account(AccountId account) implements Slice {}

    /** Everybody who opened this dashboard by link, without signing in. */
    record Visitors(UUID dashboard) implements Slice {}

    record Dashboard(UUID dashboard) implements Slice {}

    /** What was run outside any dashboard. */
    record NoDashboard() implements Slice {}

    default String id() {
        return switch (this) {
            case Day slice -> "day:" + slice.day();
            case Account slice -> "account:" + slice.account();
            case Visitors slice -> "visitors:" + slice.dashboard();
            case Dashboard slice -> "dashboard:" + slice.dashboard();
            case NoDashboard slice -> "dashboard:none";
        };
    }

    /** Reads what {@link #id} wrote. */
    static Slice parse(String id) {
        int colon = id.indexOf(':');
        String rest = id.substring(colon + 1);
        try {
            return switch (id.substring(0, Math.max(colon, 0))) {
                case "day" -> new Day(LocalDate.parse(rest));
                case "account" -> new Account(new AccountId(UUID.fromString(rest)));
                case "visitors" -> new Visitors(UUID.fromString(rest));
                case "dashboard" -> rest.equals("none") ? new NoDashboard() : new Dashboard(UUID.fromString(rest));
                default -> throw new IllegalArgumentException(id);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new FaultException(MeteringFault.SLICE_UNREADABLE, id)
                    .about("of")
                    .because(e);
        }
    }
}
