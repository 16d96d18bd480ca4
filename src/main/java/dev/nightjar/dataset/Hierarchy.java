package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Fields that lie below each other, such as a region, its countries and their cities: a way down that dashboards take over
 * as a whole.
 *
 * @param fields their ids, the widest first
 */
public record Hierarchy(String name, List<String> fields) {

    private static final int LEAST_FIELDS = 2;
    private static final int MOST_FIELDS = 8;
    private static final int MOST = 50;
    private static final int LONGEST_NAME = 100;

    public Hierarchy {
        name = name == null ? "" : name.strip();
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /** Those that still lead somewhere with only these fields. */
    static List<Hierarchy> keeping(List<Hierarchy> hierarchies, Predicate<String> fields) {
        return hierarchies.stream()
                .map(one -> new Hierarchy(
                        one.name(), one.fields().stream().filter(fields).toList()))
                .filter(one -> one.fields().size() >= LEAST_FIELDS)
                .toList();
    }

    /** @param ids of the dataset's fields, in small letters */
    static void check(List<Hierarchy> hierarchies, Set<String> ids) {
        if (hierarchies.size() > MOST) {
            throw wrong("definition.hierarchies");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < hierarchies.size(); i++) {
            Hierarchy hierarchy = hierarchies.get(i);
            String path = "definition.hierarchies[" + i + "]";
            boolean named = !hierarchy.name().isEmpty() && hierarchy.name().length() <= LONGEST_NAME;
            if (!named || !names.add(DatasetDefinition.key(hierarchy.name()))) {
                throw wrong(path + ".name");
            }
            hierarchy.check(ids, path + ".fields");
        }
    }

    private void check(Set<String> ids, String path) {
        Set<String> own = new HashSet<>();
        boolean known = fields.stream().map(DatasetDefinition::key).allMatch(id -> ids.contains(id) && own.add(id));
        if (!known || fields.size() < LEAST_FIELDS || fields.size() > MOST_FIELDS) {
            throw wrong(path);
        }
    }

    private static FaultException wrong(String field) {
        return new FaultException(DatasetFault.DATASET_HIERARCHY_WRONG, LEAST_FIELDS, MOST_FIELDS).about(field);
    }
}
