package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import dev.nightjar.yaml.UnreadableYaml;
import dev.nightjar.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bundles as YAML, always in the same order. */
final class BundleYaml {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private BundleYaml() {}

    static String write(BundleText bundle) {
        return YamlText.write(MAPPER.convertValue(bundle, TREE));
    }

    /** One entry below {@code tables} or {@code views}. */
    static String entry(String name, Object text) {
        return YamlText.deeper(YamlText.write(Map.of(name, MAPPER.convertValue(text, TREE))), 1);
    }

    /** Some of the partitions of such an entry. */
    static String partitions(List<Partition> partitions, Table table) {
        return YamlText.deeper(
                YamlText.items(partitions.stream()
                        .map(partition -> tree(partition, table))
                        .toList()),
                2);
    }

    private static Map<String, Object> tree(Partition partition, Table table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("values", partition.values());
        if (!partition.location().equals(TablePartitions.home(table, partition.values()))) {
            tree.put("location", partition.location().toString());
        }
        return tree;
    }

    /** @throws FaultException {@code BUNDLE_BAD} saying where it is wrong */
    static BundleText read(String yaml) {
        try {
            return MAPPER.convertValue(YamlText.read(yaml), BundleText.class);
        } catch (UnreadableYaml e) {
            throw new FaultException(CatalogFault.BUNDLE_BAD, String.valueOf(e.getMessage())).because(e);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new FaultException(CatalogFault.BUNDLE_BAD, firstLines(e)).because(e);
        }
    }

    private static String firstLines(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().limit(2).reduce("", (a, b) -> a + " " + b.strip());
        return message.strip();
    }
}
