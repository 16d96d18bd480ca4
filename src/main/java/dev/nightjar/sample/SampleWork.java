package dev.nightjar.sample;

import dev.nightjar.dashboard.DashboardTexts;
import dev.nightjar.dataset.DatasetSpice;
import dev.nightjar.dataset.DatasetTexts;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import dev.nightjar.spice.RefreshSettings;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What somebody made of the sample's tables: saved queries, a dataset in SPICE, and published dashboards. */
@Component
class SampleWork {

    private static final List<String> DASHBOARDS = List.of("birds", "places", "at-a-glance", "on-time");

    private static final RefreshSettings BY_HAND =
            new RefreshSettings(RefreshSettings.Mode.SPICE, null, false, null, false);

    private final SavedQueries queries;
    private final DatasetTexts datasets;
    private final DatasetSpice spice;
    private final DashboardTexts dashboards;
    private final JsonMapper json;

    SampleWork(
            SavedQueries queries,
            DatasetTexts datasets,
            DatasetSpice spice,
            DashboardTexts dashboards,
            JsonMapper json) {
        this.queries = queries;
        this.datasets = datasets;
        this.spice = spice;
        this.dashboards = dashboards;
        this.json = json;
    }

    /** The shape of {@code sample/queries.json}. */
    record Query(String name, String description, List<String> sql) {}

    void create(Caller owner) {
        for (Query query : SampleFiles.read(json, "queries.json", Query[].class)) {
            queries.create(
                    owner,
                    new SavedQuery.Content(
                            query.name(), query.description(), String.join("\n", query.sql()), SampleTables.DATABASE));
        }
        UUID flights = datasets.apply(owner, SampleFiles.text("datasets/flights.yaml"))
                .dataset()
                .id();
        for (String name : DASHBOARDS) {
            dashboards.apply(owner, SampleFiles.text("dashboards/" + name + ".yaml"), "");
        }
        intoSpice(owner, flights);
    }

    /** Its first snapshot is taken behind everybody's back; until then its tiles are drawn from the tables. */
    private void intoSpice(Caller owner, UUID dataset) {
        spice.change(owner, dataset, spice.of(owner, dataset).version(), BY_HAND);
    }
}
