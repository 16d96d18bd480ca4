package dev.nightjar.cost;

import dev.nightjar.dashboard.TileStatements;
import dev.nightjar.identity.Caller;
import dev.nightjar.metering.Costs;
import dev.nightjar.metering.Money;
import dev.nightjar.metering.Slice;
import dev.nightjar.metering.Usage;
import dev.nightjar.query.Quotes;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Tells whoever may change a dashboard what it costs: an opening, a month of them, and what it has cost. */
@Service
public class DashboardCosts {

    /** Openings of so many days are taken for a month's. */
    public static final int DAYS = 30;

    private final TileStatements statements;
    private final Quotes quotes;
    private final Openings openings;
    private final Costs costs;

    DashboardCosts(TileStatements statements, Quotes quotes, Openings openings, Costs costs) {
        this.statements = statements;
        this.quotes = quotes;
        this.openings = openings;
        this.costs = costs;
    }

    /**
     * The price of a dashboard.
     *
     * @param opening at most
     * @param openings of its publication in the last {@link #DAYS} days
     * @param soFar of this month (UTC), as far as it stands on the caller's bill
     */
    public record Price(DashboardCost opening, long openings, Usage soFar) {

        /** At most, at the observed openings. */
        public Money month() {
            return new Money(Math.multiplyExact(opening.price().micros(), openings));
        }
    }

    /** @param draft as it would be, were the draft published */
    public Price of(Caller caller, UUID dashboard, boolean draft) {
        DashboardCost opening = DashboardCost.of(statements.of(caller, dashboard, draft), quotes::quote);
        return new Price(
                opening,
                openings.of(dashboard, DAYS),
                costs.total(caller, costs.thisMonth(), new Slice.Dashboard(dashboard)));
    }
}
