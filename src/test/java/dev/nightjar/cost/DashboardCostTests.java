package dev.nightjar.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.cost.DashboardCost.TileCost;
import dev.nightjar.dashboard.TileStatements.Asked;
import dev.nightjar.dashboard.TileStatements.From;
import dev.nightjar.metering.Money;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DashboardCostTests {

    private static final QueryRequest DEAR = QueryRequest.of("select dear", null);
    private static final QueryRequest SHARED = QueryRequest.of("select shared", null);
    private static final QueryRequest WRONG = QueryRequest.of("select wrong", null);

    private static Optional<Quote> quote(QueryRequest request) {
        if (request.equals(WRONG)) {
            return Optional.empty();
        }
        long micros = request.equals(DEAR) ? 79 : 21;
        return Optional.of(new Quote(0, micros * 1000, Money.ZERO, new Money(micros), false, List.of()));
    }

    private static Asked tile(String id, From from, QueryRequest... statements) {
        return new Asked(id, id, from, List.of(statements));
    }

    @Test
    void tilesAddUpToTheOpeningAndTheDearestIsFirst() {
        DashboardCost cost = DashboardCost.of(
                List.of(
                        tile("half", From.TABLES, SHARED),
                        tile("dear", From.TABLES, DEAR, DEAR),
                        tile("other half", From.TABLES, SHARED),
                        tile("quick", From.SNAPSHOT)),
                DashboardCostTests::quote);

        assertThat(cost.price()).isEqualTo(new Money(100));
        assertThat(cost.bytes()).isEqualTo(100_000);
        assertThat(cost.tiles())
                .containsExactly(
                        new TileCost("dear", "dear", From.TABLES, 79_000, new Money(79), 79),
                        new TileCost("other half", "other half", From.TABLES, 21_000, new Money(11), 11),
                        new TileCost("half", "half", From.TABLES, 21_000, new Money(10), 10),
                        new TileCost("quick", "quick", From.SNAPSHOT, 0, Money.ZERO, 0));
    }

    @Test
    void whatCannotBeQuotedIsNotToldToBeFree() {
        DashboardCost cost = DashboardCost.of(List.of(tile("wrong", From.TABLES, WRONG)), DashboardCostTests::quote);

        assertThat(cost.price()).isEqualTo(Money.ZERO);
        assertThat(cost.tiles()).singleElement().extracting(TileCost::from).isEqualTo(From.UNKNOWN);
    }
}
