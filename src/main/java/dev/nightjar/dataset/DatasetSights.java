package dev.nightjar.dataset;

import dev.nightjar.dataset.DatasetSecurity.TagRule;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Group;
import dev.nightjar.identity.Groups;
import dev.nightjar.identity.Level;
import dev.nightjar.sql.DatasetQuery.Condition;
import dev.nightjar.sql.DatasetSight;
import dev.nightjar.sql.DatasetSight.Rule;
import dev.nightjar.sql.FormulaNames;
import dev.nightjar.sql.OutputColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what somebody sees of a dataset. Whoever may change it sees all, since they could open it to themselves. */
@Component
class DatasetSights {

    private final DatasetText text;
    private final RulesDatasets rules;
    private final DatasetAccess access;
    private final Groups groups;

    DatasetSights(DatasetText text, RulesDatasets rules, DatasetAccess access, Groups groups) {
        this.text = text;
        this.rules = rules;
        this.access = access;
        this.groups = groups;
    }

    /**
     * What somebody sees.
     *
     * @param withheld ids, in small letters, of fields they must not know of
     */
    record Seen(DatasetSight sight, Set<String> withheld) {

        static final Seen ALL = new Seen(DatasetSight.ALL, Set.of());

        /** Whether that is all of it. */
        boolean whole() {
            return sight.equals(DatasetSight.ALL);
        }
    }

    /** @param owner the dataset's, as whom its rules are read */
    Seen seen(SavedDataset dataset, Caller owner, Viewer viewer) {
        return dataset.security().on() ? new Look(dataset, owner).seen(viewer) : Seen.ALL;
    }

    /** Fails where its rules cannot be followed, whoever looks. */
    int check(SavedDataset dataset, Caller owner) {
        return new Look(dataset, owner).check();
    }

    /** One look at one dataset. */
    private final class Look {

        private final SavedDataset dataset;
        private final DatasetSecurity security;
        private final DatasetDefinition definition;
        private final Caller owner;
        private @Nullable List<OutputColumn> columns;

        Look(SavedDataset dataset, Caller owner) {
            this.dataset = dataset;
            this.security = dataset.security();
            this.definition = dataset.definition();
            this.owner = owner;
        }

        Seen seen(Viewer viewer) {
            return switch (viewer) {
                case Viewer.Person(Caller caller) -> person(caller);
                case Viewer.Guest(Map<String, List<String>> attributes) -> guest(attributes);
                case Viewer.Previewing(Viewer.Person by, Viewer as) -> both(seen(by), seen(as));
            };
        }

        int check() {
            security.tags().forEach(tag -> tagged(tag, List.of()));
            UUID table = security.rules();
            if (table != null) {
                rules.read(table, definition, columns(), owner);
            }
            return withResting(security.keptFrom(null, Set.of())).size();
        }

        private Seen person(Caller caller) {
            if (access.level(caller, dataset)
                    .filter(level -> level.includes(Level.EDIT))
                    .isPresent()) {
                return Seen.ALL;
            }
            List<Group> mine = groups.of(caller.account());
            Set<UUID> ids = mine.stream().map(Group::id).collect(Collectors.toSet());
            return seen(rows(caller, mine), security.keptFrom(caller.id(), ids));
        }

        private List<Rule> rows(Caller caller, List<Group> mine) {
            if (!security.restrictsRows()) {
                return List.of();
            }
            UUID table = security.rules();
            if (table == null) {
                return List.of(Rule.NOTHING); // rows are for links only
            }
            Set<String> names = mine.stream().map(group -> lower(group.name())).collect(Collectors.toSet());
            return rules.read(table, definition, columns(), owner).of(lower(caller.name()), names).stream()
                    .toList();
        }

        private Seen guest(Map<String, List<String>> attributes) {
            List<Rule> rows = security.tags().stream()
                    .map(tag -> tagged(tag, attributes.getOrDefault(tag.tag(), List.of())))
                    .filter(Objects::nonNull)
                    .toList();
            boolean nobody = security.restrictsRows() && security.tags().isEmpty();
            return seen(nobody ? List.of(Rule.NOTHING) : rows, security.keptFrom(null, Set.of()));
        }

        /** Null where the attribute stands for all rows. */
        private @Nullable Rule tagged(TagRule tag, List<String> values) {
            if (tag.everything() != null && values.contains(tag.everything())) {
                return null;
            }
            OutputColumn column = RulesDatasets.column(columns(), tag.field())
                    .orElseThrow(() -> new FaultException(DatasetFault.DATASET_RULES_FIELD_TYPE, tag.field()));
            List<@Nullable String> read = new ArrayList<>();
            values.forEach(value -> RuleValues.read(column.type(), value).ifPresent(read::add));
            return read.isEmpty()
                    ? Rule.NOTHING
                    : new Rule(List.of(List.of(new Condition.In(column.name(), column.type(), read))));
        }

        private Seen seen(List<Rule> rows, Set<String> kept) {
            Set<String> withheld = withResting(kept);
            Optional<List<String>> shown = withheld.isEmpty() ? Optional.empty() : Optional.of(without(withheld));
            return new Seen(new DatasetSight(rows, shown), withheld);
        }

        private List<String> without(Set<String> withheld) {
            List<String> shown = definition.fields().stream()
                    .map(DatasetField::id)
                    .filter(id -> !withheld.contains(DatasetDefinition.key(id)))
                    .toList();
            if (shown.isEmpty()) {
                throw new FaultException(DatasetFault.DATASET_CLOSED);
            }
            return shown;
        }

        /** And whatever is calculated from them, by whatever name the formula calls them. */
        private Set<String> withResting(Set<String> kept) {
            Set<String> withheld = new HashSet<>(kept);
            boolean more = !kept.isEmpty();
            while (more) {
                Set<String> names = definition.fields().stream()
                        .filter(field -> withheld.contains(DatasetDefinition.key(field.id())))
                        .flatMap(field -> List.of(lower(field.id()), lower(field.name())).stream())
                        .collect(Collectors.toSet());
                more = definition.fields().stream()
                        .filter(field -> field.formula() != null
                                && FormulaNames.of(field.formula()).stream().anyMatch(names::contains))
                        .map(field -> withheld.add(DatasetDefinition.key(field.id())))
                        .reduce(false, Boolean::logicalOr);
            }
            return withheld;
        }

        private List<OutputColumn> columns() {
            List<OutputColumn> known = columns;
            if (known == null) {
                known = text.plainColumns(definition, owner);
                columns = known;
            }
            return known;
        }

        private Seen both(Seen one, Seen other) {
            Set<String> withheld = new HashSet<>(one.withheld());
            withheld.addAll(other.withheld());
            return new Seen(one.sight().and(other.sight()), withheld);
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
