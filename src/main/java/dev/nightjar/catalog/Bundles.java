package dev.nightjar.catalog;

import dev.nightjar.catalog.BundleChange.Action;
import dev.nightjar.catalog.BundleText.TableText;
import dev.nightjar.catalog.BundleText.ViewText;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** Whole databases as texts: to be reviewed, kept in a repository, and brought back here or to another server. */
@Service
public class Bundles {

    private final Catalog catalog;
    private final Views views;
    private final BundlePlan plan;
    private final BundleImports imports;
    private final List<TableUse> uses;

    Bundles(Catalog catalog, Views views, BundlePlan plan, BundleImports imports, List<TableUse> uses) {
        this.catalog = catalog;
        this.views = views;
        this.plan = plan;
        this.imports = imports;
        this.uses = uses;
    }

    /** The database as YAML, the same for the same definitions. */
    public String write(String database) {
        Database stored = catalog.database(database)
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, database));
        TreeMap<String, TableText> tables = new TreeMap<>();
        catalog.tables(stored.name()).forEach(table -> tables.put(table.name().name(), TableText.of(table)));
        TreeMap<String, ViewText> texts = new TreeMap<>();
        views.list(stored.name(), Integer.MAX_VALUE, null)
                .forEach(view -> texts.put(view.name().name(), ViewText.of(view)));
        return BundleYaml.write(new BundleText(
                stored.name(),
                stored.description(),
                stored.notes().tags(),
                stored.notes().owners(),
                stored.notes().deprecation(),
                tables,
                texts));
    }

    /**
     * What an import would change, and what would work no longer then.
     *
     * @param remove whether tables and views go that the bundle does not have
     * @throws FaultException naming the place in the bundle that is wrong
     */
    public List<BundleChange> compare(Caller caller, String database, String yaml, boolean remove) {
        String name = lower(database);
        return plan.steps(name, BundleYaml.read(yaml), remove).stream()
                .map(step -> new BundleChange(
                        step.action(), step.kind(), step.name(), step.differences(), breaks(caller, name, step)))
                .toList();
    }

    private List<TableUse.Broken> breaks(Caller caller, String database, BundlePlan.Step step) {
        boolean changed = step.action() == Action.CHANGED && step.kind() == Entry.Kind.TABLE;
        if (!changed && step.action() != Action.REMOVED) {
            return List.of();
        }
        TableName name = new TableName(database, step.name());
        return uses.stream()
                .flatMap(use -> use.brokenBy(caller, name, step.after()).stream())
                .toList();
    }

    /** Starts to make the changes, one after the other. */
    public BundleImport start(Caller caller, String database, String yaml, boolean remove) {
        String name = lower(database);
        return imports.start(caller, name, plan.steps(name, BundleYaml.read(yaml), remove));
    }

    private static String lower(String database) {
        return Names.entry(database, "database").toLowerCase(Locale.ROOT);
    }
}
