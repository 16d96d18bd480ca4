package dev.nightjar.query;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.Definitions;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.Views;
import dev.nightjar.sql.Command;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.ViewDefinition;
import dev.nightjar.storage.ObjectStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates, changes and drops databases and views. */
@Component
class DatabaseCommands {

    private final Catalog catalog;
    private final Definitions definitions;
    private final Views views;
    private final ObjectStore store;

    DatabaseCommands(Catalog catalog, Definitions definitions, Views views, ObjectStore store) {
        this.catalog = catalog;
        this.definitions = definitions;
        this.views = views;
        this.store = store;
    }

    List<List<@Nullable Object>> apply(Command.DatabaseChange change) {
        switch (change) {
            case Command.CreateDatabase create -> create(create);
            case Command.SetDatabaseProperties set ->
                definitions.setDatabaseProperties(set.database(), set.properties());
            case Command.DropDatabase drop -> {
                if (!drop.ifExists() || catalog.database(drop.database()).isPresent()) {
                    catalog.deleteDatabase(drop.database(), drop.cascade());
                }
            }
        }
        return List.of();
    }

    private void create(Command.CreateDatabase create) {
        if (create.ifNotExists() && catalog.database(create.name()).isPresent()) {
            return;
        }
        String location = create.location();
        definitions.createDatabase(
                create.name(),
                create.comment(),
                location == null ? null : store.resolve(location).asFolder().toString(),
                create.properties());
    }

    List<List<@Nullable Object>> apply(Command.ViewChange change) {
        switch (change) {
            case Command.CreateView create -> {
                ViewDefinition view = create.view();
                views.create(
                        name(view.name()),
                        view.sql(),
                        view.database(),
                        view.columns(),
                        create.comment(),
                        create.replace());
            }
            case Command.DropView drop -> {
                TableName name = name(drop.view());
                if (!drop.ifExists() || views.find(name).isPresent()) {
                    views.delete(name);
                }
            }
        }
        return List.of();
    }

    static TableName name(RelationName name) {
        return new TableName(name.database(), name.name());
    }
}
