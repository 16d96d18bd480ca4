package dev.nightjar.crawler;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.CatalogFault;
import dev.nightjar.catalog.Definitions;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TablePartitions;
import dev.nightjar.catalog.TablePartitions.Placed;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.Field;
import dev.nightjar.storage.ObjectLocation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes changes to the catalog, and says what a table would be after one. */
@Component
final class ChangeApplier {

    /** What Glue's crawlers call it. */
    private static final String DEPRECATED = "DEPRECATED_BY_CRAWLER";

    private static final String CLASSIFICATION = "classification";
    private static final String MADE_BY = "UPDATED_BY_CRAWLER";

    private final Catalog catalog;
    private final Definitions definitions;
    private final TablePartitions partitions;
    private final Clock clock;

    ChangeApplier(Catalog catalog, Definitions definitions, TablePartitions partitions, Clock clock) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** @return the table afterwards; null where it is gone */
    @Nullable
    Table apply(Crawler crawler, TableName name, Found found) {
        switch (found.kind()) {
            case TABLE_ADDED -> create(crawler, name, found);
            case TABLE_GONE -> {
                if (gone(crawler, name)) {
                    return null;
                }
            }
            case TABLE_REPLACED -> replace(crawler, name, found);
            case KEYS_CHANGED -> {
                if (found.detail().spec() != null) {
                    partitions.drop(required(name), List.of(Map.of()), true);
                }
                definitions.changeTable(name, change -> changed(change, found.detail(), found.kind()));
            }
            case COLUMN_ADDED, COLUMN_WIDENED, COLUMN_GONE ->
                definitions.changeTable(name, change -> changed(change, found.detail(), found.kind()));
            case PARTITIONS_ADDED -> register(required(name), found);
            case PARTITIONS_GONE -> {
                Table table = required(name);
                partitions.drop(
                        table,
                        found.partitions().stream()
                                .map(partition -> values(table, partition))
                                .toList(),
                        true);
            }
        }
        return required(name);
    }

    /** Back again: its files have returned. */
    void revive(TableName name) {
        definitions.changeTable(name, change -> {
            Map<String, String> parameters = new LinkedHashMap<>(change.parameters());
            parameters.remove(DEPRECATED);
            return with(change, parameters);
        });
    }

    static boolean deprecated(Table table) {
        return table.parameters().containsKey(DEPRECATED);
    }

    private void create(Crawler crawler, TableName name, Found found) {
        TableSpec spec = spec(found);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(CLASSIFICATION, spec.format().type());
        parameters.put(MADE_BY, crawler.name());
        Table table = definitions.createTable(new NewTable(
                name,
                ObjectLocation.parse(spec.location()),
                spec.format().toFormat(),
                fields(spec.columns()),
                spec.columns().stream().map(TableSpec.Column::fileName).toList(),
                fields(spec.keys()),
                null,
                parameters));
        register(table, found);
    }

    private void register(Table table, Found found) {
        if (!found.partitions().isEmpty()) {
            partitions.add(table, placed(table, found.partitions()), true);
        }
    }

    private boolean gone(Crawler crawler, TableName name) {
        if (crawler.definition().effectiveDelete() == CrawlerDefinition.DeleteBehavior.DELETE_FROM_DATABASE) {
            catalog.deleteTable(name);
            return true;
        }
        definitions.changeTable(name, change -> {
            Map<String, String> parameters = new LinkedHashMap<>(change.parameters());
            parameters.put(DEPRECATED, String.valueOf(clock.millis()));
            return with(change, parameters);
        });
        return false;
    }

    private void replace(Crawler crawler, TableName name, Found found) {
        Table before = required(name);
        if (!before.partitionKeys().isEmpty()) {
            partitions.drop(before, List.of(Map.of()), true);
        }
        definitions.changeTable(name, change -> {
            Map<String, String> parameters = new LinkedHashMap<>(change.parameters());
            parameters.put(CLASSIFICATION, spec(found).format().type());
            parameters.put(MADE_BY, crawler.name());
            return with(changed(change, found.detail(), found.kind()), parameters);
        });
    }

    private static TableChange with(TableChange change, Map<String, String> parameters) {
        return new TableChange(
                change.location(),
                change.format(),
                change.columns(),
                change.fileNames(),
                change.partitionKeys(),
                change.description(),
                parameters);
    }

    /** What the table would be; null where it would be gone. */
    static @Nullable Table after(Table table, CrawlChange.Kind kind, CrawlChange.Detail detail) {
        if (kind == CrawlChange.Kind.TABLE_GONE) {
            return null;
        }
        TableChange change = changed(TableChange.of(table), detail, kind);
        return new Table(
                table.name(),
                table.version(),
                change.location(),
                change.format(),
                change.columns(),
                change.fileNames() == null ? table.fileNames() : change.fileNames(),
                change.partitionKeys(),
                table.description(),
                table.parameters(),
                table.createdAt(),
                table.updatedAt());
    }

    private static TableChange changed(TableChange change, CrawlChange.Detail detail, CrawlChange.Kind kind) {
        return switch (kind) {
            case COLUMN_ADDED -> columns(change, Columns.of(change).with(detail));
            case COLUMN_WIDENED -> columns(change, Columns.of(change).widened(detail));
            case COLUMN_GONE -> columns(change, Columns.of(change).without(detail));
            case KEYS_CHANGED ->
                keys(
                        change,
                        detail.spec() == null
                                ? widenedKeys(change, detail)
                                : fields(detail.spec().keys()));
            case TABLE_REPLACED -> replaced(change, detail);
            case TABLE_ADDED, TABLE_GONE, PARTITIONS_ADDED, PARTITIONS_GONE -> change;
        };
    }

    /** Comments of columns whose names stay are kept. */
    private static TableChange replaced(TableChange change, CrawlChange.Detail detail) {
        TableSpec spec = detail.spec();
        if (spec == null) {
            return change;
        }
        Map<String, @Nullable String> comments = new LinkedHashMap<>();
        change.columns().forEach(column -> comments.put(column.name(), column.comment()));
        return new TableChange(
                change.location(),
                spec.format().toFormat(),
                spec.columns().stream()
                        .map(column -> new Field(column.name(), column.dataType(), comments.get(column.name())))
                        .toList(),
                spec.columns().stream().map(TableSpec.Column::fileName).toList(),
                fields(spec.keys()),
                change.description(),
                change.parameters());
    }

    private static TableChange columns(TableChange change, Columns columns) {
        return new TableChange(
                change.location(),
                change.format(),
                columns.fields,
                columns.fileNames,
                change.partitionKeys(),
                change.description(),
                change.parameters());
    }

    private static TableChange keys(TableChange change, List<Field> keys) {
        return new TableChange(
                change.location(),
                change.format(),
                change.columns(),
                change.fileNames(),
                keys,
                change.description(),
                change.parameters());
    }

    private static List<Field> widenedKeys(TableChange change, CrawlChange.Detail detail) {
        return change.partitionKeys().stream()
                .map(key -> key.name().equals(detail.column()) ? Columns.widened(key, detail) : key)
                .toList();
    }

    private static TableSpec spec(Found found) {
        TableSpec spec = found.detail().spec();
        if (spec == null) {
            throw new IllegalStateException(found.kind() + " without a definition");
        }
        return spec;
    }

    private static List<Field> fields(List<TableSpec.Column> columns) {
        return columns.stream()
                .map(column -> new Field(column.name(), column.dataType()))
                .toList();
    }

    private static List<Placed> placed(Table table, List<Partition> partitions) {
        return partitions.stream()
                .map(partition -> new Placed(values(table, partition), partition.location()))
                .toList();
    }

    private static Map<String, @Nullable String> values(Table table, Partition partition) {
        return Comparison.values(table.partitionKeys().stream().map(Field::name).toList(), partition);
    }

    private Table required(TableName name) {
        return catalog.table(name).orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_TABLE, name));
    }

    /** A table's columns and their names inside the files. */
    private record Columns(List<Field> fields, List<String> fileNames) {

        static Columns of(TableChange change) {
            List<String> names = change.fileNames();
            return new Columns(
                    new ArrayList<>(change.columns()),
                    names == null
                            ? new ArrayList<>(
                                    change.columns().stream().map(Field::name).toList())
                            : new ArrayList<>(names));
        }

        Columns with(CrawlChange.Detail detail) {
            String file = String.valueOf(detail.fileName());
            if (!fileNames.contains(file)) {
                fields.add(new Field(String.valueOf(detail.column()), type(detail)));
                fileNames.add(file);
            }
            return this;
        }

        Columns widened(CrawlChange.Detail detail) {
            int at = at(detail);
            fields.set(at, widened(fields.get(at), detail));
            return this;
        }

        static Field widened(Field field, CrawlChange.Detail detail) {
            return new Field(field.name(), type(detail), field.comment());
        }

        Columns without(CrawlChange.Detail detail) {
            int at = at(detail);
            fields.remove(at);
            fileNames.remove(at);
            return this;
        }

        private int at(CrawlChange.Detail detail) {
            int at = fileNames.indexOf(detail.fileName());
            if (at < 0) {
                throw new FaultException(CrawlerFault.CHANGE_OUTDATED);
            }
            return at;
        }

        private static DataType type(CrawlChange.Detail detail) {
            return new TableSpec.Column("", "", String.valueOf(detail.to())).dataType();
        }
    }
}
