package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says what is wrong with a definition while somebody still looks at it. */
@Component
class DefinitionCheck {

    private final TargetTables targets;

    DefinitionCheck(TargetTables targets) {
        this.targets = targets;
    }

    /** @param all the conversions there are */
    void check(Conversion conversion, List<Conversion> all) {
        ConversionDefinition definition = conversion.definition();
        definition.check();
        Table source = targets.find(definition.source())
                .orElseThrow(() -> new FaultException(ConversionFault.CONVERSION_SOURCE_MISSING, definition.source())
                        .about("source"));
        Set<String> columns = TargetTables.all(source).map(Field::name).collect(Collectors.toSet());
        requireKnown(columns, definition.partitionedBy(), "partitionedBy");
        requireKnown(columns, definition.sortedBy(), "sortedBy");
        if (new HashSet<>(definition.partitionedBy()).size()
                        < definition.partitionedBy().size()
                || definition.partitionedBy().size() == columns.size()) {
            throw new FaultException(ConversionFault.CONVERSION_KEYS_BAD).about("partitionedBy");
        }
        requireNotMoved(conversion, all);
        ObjectLocation target = targets.location(conversion);
        targets.errors(conversion);
        if (definition.compacts()) {
            targets.requireParquet(source);
        } else if (target.contains(source.location()) || source.location().contains(target)) {
            throw new FaultException(ConversionFault.CONVERSION_PLACES_OVERLAP, target, source.location())
                    .about("location");
        }
    }

    /** Rows that are moved to other objects would be converted once more. */
    private static void requireNotMoved(Conversion conversion, List<Conversion> all) {
        ConversionDefinition mine = conversion.definition();
        all.stream()
                .filter(other -> !other.id().equals(conversion.id()))
                .filter(other -> other.definition().source().equals(mine.source())
                        && other.definition().compacts() != mine.compacts())
                .findFirst()
                .ifPresent(other -> {
                    throw new FaultException(ConversionFault.CONVERSION_SOURCE_COMPACTED, mine.source(), other.name())
                            .about("source");
                });
    }

    private static void requireKnown(Set<String> columns, List<String> wanted, String field) {
        wanted.stream().filter(name -> !columns.contains(name)).findFirst().ifPresent(unknown -> {
            throw new FaultException(ConversionFault.CONVERSION_COLUMN_UNKNOWN, unknown).about(field);
        });
    }
}
