package dev.nightjar.metering;

import dev.nightjar.identity.Caller;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which entries a question is about: those of a month that the caller may see, and perhaps a slice of them.
 *
 * <p>Administrators see everything, authors what is charged to their own account, readers their own sessions.
 *
 * @param where a condition on {@code metering.ledger_entry} made of constants
 * @param parameters the values bound to it
 */
record Selection(String where, Map<String, Object> parameters) {

    static Selection of(Caller caller) {
        return switch (caller.role()) {
            case ADMINISTRATOR -> new Selection("1 = 1", Map.of());
            case AUTHOR -> own(caller);
            case READER -> own(caller).and("kind = 'SESSION'", Map.of());
        };
    }

    Selection in(YearMonth month) {
        return and(
                "happened_on >= :monthStart and happened_on < :monthEnd",
                Map.of(
                        "monthStart",
                        month.atDay(1),
                        "monthEnd",
                        month.plusMonths(1).atDay(1)));
    }

    Selection of(Slice slice) {
        return switch (slice) {
            case Slice.Day day -> and("happened_on = :day", Map.of("day", day.day()));
            case Slice.Account account ->
                and(
                        "payer_kind = 'ACCOUNT' and payer_id = :account",
                        Map.of("account", account.account().value()));
            case Slice.Visitors visitors ->
                and("payer_kind = 'VISITOR' and dashboard_id = :dashboard", Map.of("dashboard", visitors.dashboard()));
            case Slice.Dashboard dashboard ->
                and("dashboard_id = :dashboard", Map.of("dashboard", dashboard.dashboard()));
            case Slice.NoDashboard none -> and("dashboard_id is null", Map.of());
        };
    }

    Selection after(long number) {
        return and("number > :after", Map.of("after", number));
    }

    private static Selection own(Caller caller) {
        return new Selection("payer_kind = 'ACCOUNT' and payer_id = :caller", Map.of("caller", caller.id()));
    }

    private Selection and(String condition, Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.putAll(more);
        return new Selection(where + " and " + condition, all);
    }
}
