package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which rows and fields of a dataset are for whom. Whoever may change the dataset sees all of it. Kept as JSON; {@code
 * docs/datasets.md} describes it.
 *
 * @param rules a dataset that says which rows are for which people and groups: without a line in it, none are; null where
 *     people's rows are not restricted this way
 * @param tags what the attributes of links and embedded pages are matched with, all of them
 * @param fields fields that are only for some
 */
public record DatasetSecurity(@Nullable UUID rules, List<TagRule> tags, List<FieldRule> fields) {

    public static final DatasetSecurity NONE = new DatasetSecurity(null, List.of(), List.of());

    private static final int MOST_TAGS = 20;
    private static final int LONGEST_TAG = 100;

    public DatasetSecurity {
        tags = tags == null ? List.of() : List.copyOf(tags);
        fields = fields == null ? List.of() : List.copyOf(fields);
    }

    /**
     * Shows rows whose field has one of the values that a link's attribute has; none without the attribute.
     *
     * @param everything the value that stands for all rows; null where none does
     */
    public record TagRule(
            String tag, String field, @Nullable String everything) {

        public TagRule {
            tag = tag == null ? "" : tag.strip();
            field = field == null ? "" : field;
            everything = everything == null || everything.isBlank() ? null : everything.strip();
        }
    }

    /** Fields, by their ids, that are only for these people and groups. */
    public record FieldRule(List<String> fields, List<UUID> people, List<UUID> groups) {

        public FieldRule {
            fields = fields == null ? List.of() : List.copyOf(fields);
            people = people == null ? List.of() : List.copyOf(people);
            groups = groups == null ? List.of() : List.copyOf(groups);
        }
    }

    /** Whether anything is kept from anybody. */
    public boolean on() {
        return rules != null || !tags.isEmpty() || !fields.isEmpty();
    }

    boolean restrictsRows() {
        return rules != null || !tags.isEmpty();
    }

    /** Fails where it names a field that the dataset does not have: what it keeps back would be open otherwise. */
    DatasetSecurity checked(DatasetDefinition definition) {
        if (tags.size() > MOST_TAGS) {
            throw new FaultException(DatasetFault.DATASET_TAG_INVALID, LONGEST_TAG).about("security.tags");
        }
        Set<String> all = keys(definition.fields());
        Set<String> columns = keys(definition.fields().stream()
                .filter(field -> field.formula() == null)
                .toList());
        Set<String> seen = new HashSet<>();
        for (TagRule rule : tags) {
            if (rule.tag().isEmpty() || rule.tag().length() > LONGEST_TAG || !seen.add(rule.tag())) {
                throw new FaultException(DatasetFault.DATASET_TAG_INVALID, LONGEST_TAG).about("security.tags");
            }
            known(rule.field(), columns, "security.tags");
        }
        for (FieldRule rule : fields) {
            rule.fields().forEach(field -> known(field, all, "security.fields"));
        }
        return this;
    }

    private static void known(String field, Set<String> among, String path) {
        if (!among.contains(DatasetDefinition.key(field))) {
            throw new FaultException(DatasetFault.DATASET_SECURITY_FIELD_UNKNOWN, field).about(path);
        }
    }

    private static Set<String> keys(List<DatasetField> fields) {
        return fields.stream().map(field -> DatasetDefinition.key(field.id())).collect(Collectors.toSet());
    }

    /** Ids, in small letters, of fields that are for others than this person. */
    Set<String> keptFrom(@Nullable UUID person, Set<UUID> groups) {
        List<String> open = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (FieldRule rule : fields) {
            boolean mine = person != null && rule.people().contains(person)
                    || rule.groups().stream().anyMatch(groups::contains);
            (mine ? open : kept).addAll(rule.fields());
        }
        Set<String> left = kept.stream().map(DatasetDefinition::key).collect(Collectors.toCollection(HashSet::new));
        open.forEach(field -> left.remove(DatasetDefinition.key(field)));
        return left;
    }
}
