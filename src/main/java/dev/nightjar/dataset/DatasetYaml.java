package dev.nightjar.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.fault.FaultException;
import dev.nightjar.yaml.Differences;
import dev.nightjar.yaml.UnreadableYaml;
import dev.nightjar.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A dataset as a text that a team keeps in git: the same for the same dataset, without versions and times, and without what is
 * decided where it runs: who may use it, which rows are for whom, and how it is read.
 *
 * @param id null in a text of one that is yet to be made
 */
record DatasetYaml(@Nullable UUID id, Datasets.Content content) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";

    static DatasetYaml of(SavedDataset dataset) {
        return new DatasetYaml(
                dataset.id(), new Datasets.Content(dataset.name(), dataset.description(), dataset.definition()));
    }

    /** All that can be compared, without what has its usual value. */
    ObjectNode tree() {
        ObjectNode tree = JSON.createObjectNode();
        tree.put(NAME, content.name());
        if (content.description() != null) {
            tree.put(DESCRIPTION, content.description());
        }
        JSON.<ObjectNode>valueToTree(content.definition()).forEachEntry(tree::set);
        Differences.prune(tree);
        return tree;
    }

    String yaml() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (id != null) {
            all.put(ID, id.toString());
        }
        all.putAll(JSON.convertValue(tree(), TREE));
        return YamlText.write(all);
    }

    /** @throws FaultException {@link DatasetFault#DATASET_TEXT_UNREADABLE} or what is wrong with the definition in it */
    static DatasetYaml read(String yaml) {
        ObjectNode tree = parsed(yaml);
        JsonNode id = tree.remove(ID);
        JsonNode name = tree.remove(NAME);
        JsonNode description = tree.remove(DESCRIPTION);
        DatasetDefinition definition = definition(tree);
        return new DatasetYaml(
                id == null || id.isNull() ? null : uuid(id.asString()),
                new Datasets.Content(
                                name == null ? "" : name.asString(),
                                description == null || description.isNull() ? null : description.asString(),
                                definition)
                        .checked());
    }

    private static ObjectNode parsed(String yaml) {
        try {
            return JSON.valueToTree(YamlText.read(yaml));
        } catch (UnreadableYaml e) {
            throw new FaultException(DatasetFault.DATASET_TEXT_UNREADABLE, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static DatasetDefinition definition(ObjectNode tree) {
        try {
            return JSON.treeToValue(tree, DatasetDefinition.class);
        } catch (JacksonException e) {
            throw new FaultException(DatasetFault.DATASET_TEXT_INVALID)
                    .about(path(e))
                    .because(e);
        }
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
        }
        return path.toString();
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new FaultException(DatasetFault.DATASET_TEXT_INVALID)
                    .about(ID)
                    .because(e);
        }
    }
}
