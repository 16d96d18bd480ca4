package dev.nightjar.conversion;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Database;
import dev.nightjar.catalog.Definitions;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The tables that conversions write. */
@Component
class TargetTables {

    private final Catalog catalog;
    private final Definitions definitions;
    private final DataFolders folders;
    private final ObjectStore store;
    private final ObjectLedger ledger;

    TargetTables(
            Catalog catalog, Definitions definitions, DataFolders folders, ObjectStore store, ObjectLedger ledger) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.folders = folders;
        this.store = store;
        this.ledger = ledger;
    }

    Optional<Table> find(TableName name) {
        return catalog.table(name);
    }

    Table required(TableName name) {
        return find(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }

    /**
     * The table to write. Where there is none, it is made, and everything is converted anew; columns that the source has got
     * since are added.
     */
    Table prepare(Conversion conversion, Table source) {
        ConversionDefinition definition = conversion.definition();
        Optional<Table> found = find(definition.target());
        Table target = found.isPresent()
                ? widened(definition, source, found.get())
                : create(conversion, columns(definition, source), keys(definition, source));
        folders.requireWritable(target.location());
        return target;
    }

    /** Those of the source that do not name folders. */
    static List<Field> columns(ConversionDefinition definition, Table source) {
        return all(source)
                .filter(field -> !definition.partitionedBy().contains(field.name()))
                .toList();
    }

    /** In the order in which they are to name folders. */
    static List<Field> keys(ConversionDefinition definition, Table source) {
        return definition.partitionedBy().stream()
                .flatMap(name -> all(source).filter(field -> field.name().equals(name)))
                .toList();
    }

    static Stream<Field> all(Table table) {
        return Stream.concat(table.columns().stream(), table.partitionKeys().stream());
    }

    private Table create(Conversion conversion, List<Field> columns, List<Field> keys) {
        ObjectLocation location = location(conversion);
        folders.requireWritable(location);
        folders.requireEmpty(location);
        ledger.forget(conversion.id());
        return definitions.createTable(new NewTable(
                conversion.definition().target(),
                location,
                new FileFormat.Parquet(),
                columns,
                columns.stream().map(Field::name).toList(),
                keys,
                null,
                Map.of("converted_from", conversion.definition().source().toString())));
    }

    /** Where its files lie, or will. */
    ObjectLocation location(Conversion conversion) {
        ConversionDefinition definition = conversion.definition();
        Optional<Table> found = find(definition.target());
        if (found.isPresent()) {
            return found.get().location().asFolder();
        }
        String given = definition.location();
        return given == null ? usual(conversion) : store.resolve(given).asFolder();
    }

    /** A folder of its own, so that one table's files never meet another's that had the name before. */
    private ObjectLocation usual(Conversion conversion) {
        TableName target = conversion.definition().target();
        String home =
                catalog.database(target.database()).map(Database::location).orElse(null);
        ObjectLocation folder = home == null
                ? ObjectLocation.LAKE.child("tables/" + target.database() + "/")
                : store.resolve(home).asFolder();
        return folder.child(target.name() + "/" + conversion.id() + "/");
    }

    /** Where it is said what could not be converted: never where it would be read. */
    ObjectLocation errors(Conversion conversion) {
        String given = conversion.definition().errors();
        ObjectLocation target = location(conversion);
        ObjectLocation errors = given == null
                ? target.parent().child(target.name() + "-errors/")
                : store.resolve(given).asFolder();
        if (target.contains(errors) || errors.contains(target)) {
            throw new FaultException(ConversionFault.CONVERSION_PLACES_OVERLAP, errors, target).about("errors");
        }
        folders.requireWritable(errors);
        return errors;
    }

    void requireParquet(Table table) {
        if (!(table.format() instanceof FileFormat.Parquet)) {
            throw new FaultException(ConversionFault.CONVERSION_TARGET_DIFFERS, table.name());
        }
    }

    private Table widened(ConversionDefinition definition, Table source, Table target) {
        List<String> keys = target.partitionKeys().stream().map(Field::name).toList();
        requireParquet(target);
        if (!keys.equals(definition.partitionedBy())) {
            throw new FaultException(ConversionFault.CONVERSION_TARGET_DIFFERS, target.name());
        }
        List<Field> added = all(source)
                .filter(field -> all(target).noneMatch(known -> known.name().equals(field.name())))
                .toList();
        if (added.isEmpty()) {
            return target;
        }
        definitions.changeTable(target.name(), change -> {
            List<Field> columns = new ArrayList<>(change.columns());
            added.stream()
                    .filter(field ->
                            columns.stream().noneMatch(known -> known.name().equals(field.name())))
                    .forEach(columns::add);
            return change.withColumns(columns);
        });
        return required(target.name());
    }
}
