package dev.nightjar.sample;

import dev.nightjar.dashboard.DashboardTexts;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What somebody made of the sample's tables: saved queries and published dashboards. */
@Component
class SampleWork {

    private static final List<String> DASHBOARDS = List.of("birds", "places", "on-time");

    private final SavedQueries queries;
    private final DashboardTexts dashboards;
    private final JsonMapper json;

    SampleWork(SavedQueries queries, DashboardTexts dashboards, JsonMapper json) {
        this.queries = queries;
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
        for (String name : DASHBOARDS) {
            dashboards.apply(owner, SampleFiles.text("dashboards/" + name + ".yaml"), "");
        }
    }
}
