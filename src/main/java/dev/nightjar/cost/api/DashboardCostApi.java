package dev.nightjar.cost.api;

import dev.nightjar.cost.DashboardCost.TileCost;
import dev.nightjar.cost.DashboardCosts;
import dev.nightjar.dashboard.TileStatements.From;
import dev.nightjar.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a dashboard costs, for whoever may change it. Amounts are millionths of a US dollar. */
@RestController
@Tag(name = "Cost", description = "What a month has cost")
@RequestMapping("/api/v1/dashboards/{dashboard}/cost")
class DashboardCostApi {

    private final DashboardCosts costs;

    DashboardCostApi(DashboardCosts costs) {
        this.costs = costs;
    }

    /** @param openings of the last {@code days} days, which {@code monthMicros} supposes for a month */
    record CostJson(
            long openingMicros,
            long openingBytes,
            long openings,
            int days,
            long monthMicros,
            SoFar thisMonth,
            List<TileJson> tiles) {}

    record SoFar(long scanMicros, long statements, long sessionMicros, long sessions) {}

    record TileJson(String tile, @Nullable String title, From from, long bytes, long priceMicros, int percent) {

        static TileJson of(TileCost cost) {
            return new TileJson(
                    cost.tile(),
                    cost.title(),
                    cost.from(),
                    cost.bytes(),
                    cost.price().micros(),
                    cost.percent());
        }
    }

    @Operation(
            summary = "Get what a dashboard costs",
            description =
                    "What an opening costs at most, each tile's share of it, and a month at the observed openings.")
    @GetMapping
    CostJson cost(Caller caller, @PathVariable UUID dashboard, @RequestParam(defaultValue = "false") boolean draft) {
        DashboardCosts.Price price = costs.of(caller, dashboard, draft);
        return new CostJson(
                price.opening().price().micros(),
                price.opening().bytes(),
                price.openings(),
                DashboardCosts.DAYS,
                price.month().micros(),
                new SoFar(
                        price.soFar().scans().micros(),
                        price.soFar().statements(),
                        price.soFar().sessionCost().micros(),
                        price.soFar().sessions()),
                price.opening().tiles().stream().map(TileJson::of).toList());
    }
}
