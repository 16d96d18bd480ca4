package dev.nightjar.metering;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * A calendar month (UTC), as far as the caller may see it.
 *
 * @param projection what the whole month will have cost if it goes on like this; only for the running month, and not
 *     before there is enough of it to tell
 */
public record Bill(
        YearMonth month,
        Usage usage,
        Optional<Money> projection,
        List<CostLine> days,
        List<CostLine> people,
        List<CostLine> dashboards) {

    public Money total() {
        return usage.total();
    }
}
