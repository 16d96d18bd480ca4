package dev.nightjar.conversion;

import dev.nightjar.catalog.Table;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.StatementException;
import dev.nightjar.sql.TableCopy;
import dev.nightjar.storage.ObjectLocation;
import java.util.function.Supplier;

/** What one run works on: the tables as they were when it began. */
record Work(Conversion conversion, Table source, Table target, ObjectLocation errors, RunningConversion running) {

    ConversionDefinition definition() {
        return conversion.definition();
    }

    FileOutput output() {
        return definition().output(target.partitionKeys().size());
    }

    Plan.Select rows() {
        return planned(() -> copy().rows(definition().sortedBy()));
    }

    Plan.Select sound() {
        return planned(() -> copy().sound(definition().sortedBy()));
    }

    Plan.Select unsound() {
        return planned(copy()::unsound);
    }

    private TableCopy copy() {
        return new TableCopy(relation(source), relation(target));
    }

    private static Plan.Select planned(Supplier<Plan.Select> plan) {
        try {
            return plan.get();
        } catch (StatementException e) {
            throw new FaultException(ConversionFault.CONVERSION_TYPES, String.valueOf(e.getMessage())).because(e);
        }
    }

    private static Relation relation(Table table) {
        return new Relation(
                new RelationName(table.name().database(), table.name().name()),
                table.columns(),
                table.partitionKeys(),
                table.format(),
                table.fileNames());
    }
}
