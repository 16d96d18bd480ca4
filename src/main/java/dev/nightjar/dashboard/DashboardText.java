package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import dev.nightjar.yaml.Differences;
import dev.nightjar.yaml.UnreadableYaml;
import dev.nightjar.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dashboard as a text that a team keeps in git: the same for the same dashboard, without versions and times.
 *
 * @param id null in a text of one that is yet to be made
 */
record DashboardText(
        @Nullable UUID id, String title, @Nullable String description, Definition definition) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    /** What differences call the dashboard itself. */
    static final String WHOLE = "dashboard";

    private static final String ID = "id";
    private static final String TITLE = "title";
    private static final String DESCRIPTION = "description";

    /** The draft of a dashboard. */
    static DashboardText of(Dashboard dashboard) {
        return new DashboardText(dashboard.id(), dashboard.title(), dashboard.description(), dashboard.draft());
    }

    /** All that can be compared, without what has its usual value. */
    ObjectNode tree() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put(TITLE, title);
        if (description != null) {
            tree.put(DESCRIPTION, description);
        }
        Definitions.tree(definition).forEachEntry(tree::set);
        Differences.prune(tree);
        return tree;
    }

    String yaml() {
        Map<String, Object> fields = JSON.convertValue(tree(), TREE);
        Map<String, Object> all = new LinkedHashMap<>();
        if (id != null) {
            all.put(ID, id.toString());
        }
        all.putAll(fields);
        return YamlText.write(all);
    }

    /** @throws FaultException {@link DashboardFault#TEXT_UNREADABLE} or what is wrong with the definition in it */
    static DashboardText read(String yaml) {
        ObjectNode tree = parsed(yaml);
        JsonNode id = tree.remove(ID);
        JsonNode title = tree.remove(TITLE);
        JsonNode description = tree.remove(DESCRIPTION);
        return new DashboardText(
                id == null || id.isNull() ? null : uuid(id.asString()),
                title == null ? "" : title.asString(),
                description == null || description.isNull() ? null : description.asString(),
                Definitions.readStrictly(tree));
    }

    private static ObjectNode parsed(String yaml) {
        try {
            return JSON.valueToTree(YamlText.read(yaml));
        } catch (UnreadableYaml e) {
            throw new FaultException(DashboardFault.TEXT_UNREADABLE, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new FaultException(DashboardFault.ID_INVALID).about(ID).because(e);
        }
    }
}
