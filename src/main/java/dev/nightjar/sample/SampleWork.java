package dev.nightjar.sample;

import dev.nightjar.dashboard.Dashboard;
import dev.nightjar.dashboard.Dashboards;
import dev.nightjar.dashboard.Definition;
import dev.nightjar.identity.Caller;
import dev.nightjar.query.SavedQueries;
import dev.nightjar.query.SavedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What somebody made of the sample's tables: saved queries and a published dashboard. */
@Component
class SampleWork {

    private final SavedQueries queries;
    private final Dashboards dashboards;
    private final JsonMapper json;

    SampleWork(SavedQueries queries, Dashboards dashboards, JsonMapper json) {
        this.queries = queries;
        this.dashboards = dashboards;
        this.json = json;
    }

    /** The shape of {@code sample/queries.json}. */
    record Query(String name, String description, List<String> sql) {}

    /** The shape of {@code sample/dashboard.json}. */
    record Page(String title, String description, Definition definition) {}

    void create(Caller owner) {
        for (Query query : read("queries.json", Query[].class)) {
            queries.create(
                    owner,
                    new SavedQuery.Content(
                            query.name(), query.description(), String.join("\n", query.sql()), SampleTables.DATABASE));
        }
        Page page = read("dashboard.json", Page.class);
        Dashboard made = dashboards.create(owner, page.title(), page.description(), page.definition());
        dashboards.publish(owner, made.id(), made.version(), null);
    }

    private <T> T read(String name, Class<T> type) {
        try (InputStream in = new ClassPathResource("sample/" + name).getInputStream()) {
            return json.readValue(in, type);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
