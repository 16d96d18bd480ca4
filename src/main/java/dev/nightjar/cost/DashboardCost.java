package dev.nightjar.cost;

import dev.nightjar.dashboard.TileStatements.Asked;
import dev.nightjar.dashboard.TileStatements.From;
import dev.nightjar.metering.Money;
import dev.nightjar.query.QueryRequest;
import dev.nightjar.query.Quote;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an opening of a dashboard costs at most: as much as its statements would, were no earlier answer true any more. A
 * statement that several tiles share is run once, and each of them bears its part; so tiles add up to the opening.
 *
 * @param bytes that are read at most
 * @param tiles dearest first
 */
public record DashboardCost(long bytes, Money price, List<TileCost> tiles) {

    /**
     * A tile's share.
     *
     * @param from where its answer comes from; what comes from a snapshot costs nothing to draw
     * @param bytes of its own statements, shared ones included
     * @param price its part
     * @param percent of the opening
     */
    public record TileCost(String tile, @Nullable String title, From from, long bytes, Money price, int percent) {}

    /** @param quote what a statement will read and cost; empty where that cannot be told */
    static DashboardCost of(List<Asked> tiles, Function<QueryRequest, Optional<Quote>> quote) {
        Map<QueryRequest, Quote> quotes = new LinkedHashMap<>();
        Map<QueryRequest, Long> sharers = new HashMap<>();
        for (Asked tile : tiles) {
            tile.statements().stream().distinct().forEach(statement -> {
                sharers.merge(statement, 1L, Long::sum);
                if (!quotes.containsKey(statement)) {
                    quote.apply(statement).ifPresent(told -> quotes.put(statement, told));
                }
            });
        }
        Money all = quotes.values().stream().map(Quote::price).reduce(Money.ZERO, Money::plus);
        Map<QueryRequest, Long> parts = new HashMap<>();
        List<TileCost> costs = tiles.stream()
                .map(tile -> cost(tile, quotes, sharers, parts, all))
                .sorted(Comparator.comparing(TileCost::price).reversed())
                .toList();
        long bytes = quotes.values().stream().mapToLong(Quote::high).sum();
        return new DashboardCost(bytes, all, costs);
    }

    private static TileCost cost(
            Asked tile,
            Map<QueryRequest, Quote> quotes,
            Map<QueryRequest, Long> sharers,
            Map<QueryRequest, Long> borne,
            Money all) {
        long bytes = 0;
        long micros = 0;
        From from = tile.from();
        for (QueryRequest statement : tile.statements().stream().distinct().toList()) {
            Quote quote = quotes.get(statement);
            if (quote == null) {
                from = From.UNKNOWN;
            } else {
                bytes += quote.high();
                micros += part(quote, sharers.getOrDefault(statement, 1L), borne.merge(statement, 1L, Long::sum));
            }
        }
        int percent = all.micros() == 0 ? 0 : (int) Math.round(100.0 * micros / all.micros());
        return new TileCost(tile.tile(), tile.title(), from, bytes, new Money(micros), percent);
    }

    /** The nth of so many parts of a price: they differ by a micro-dollar at most, and add up to it. */
    private static long part(Quote quote, long parts, long nth) {
        long micros = quote.price().micros();
        return micros * nth / parts - micros * (nth - 1) / parts;
    }
}
