package dev.nightjar.catalog;

import dev.nightjar.catalog.BundleChange.Action;
import dev.nightjar.catalog.BundleText.TableText;
import dev.nightjar.catalog.BundleText.ViewText;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Whole databases as texts: to be reviewed, kept in a repository, and brought back here or to another server. */
@Service
public class Bundles {

    private static final int PAGE = 200;

    private final Catalog catalog;
    private final Views views;
    private final BundlePartitions partitions;
    private final BundlePlan plan;
    private final BundleImports imports;
    private final List<TableUse> uses;

    Bundles(
            Catalog catalog,
            Views views,
            BundlePartitions partitions,
            BundlePlan plan,
            BundleImports imports,
            List<TableUse> uses) {
        this.catalog = catalog;
        this.views = views;
        this.partitions = partitions;
        this.plan = plan;
        this.imports = imports;
        this.uses = uses;
    }

    /** So many partitions of a table are in its text where nobody says how many may be. */
    public static final long MOST_PARTITIONS = 10_000;

    /** The database as YAML, the same for the same definitions and partitions. */
    public String write(String database) {
        StringBuilder text = new StringBuilder();
        write(database, MOST_PARTITIONS, text::append);
        return text.toString();
    }

    /**
     * The same, piece by piece: nothing of it is longer than one definition or a few partitions.
     *
     * @param partitions tables with more have only their number in it
     */
    public void write(String database, long partitions, Consumer<String> out) {
        Database stored = required(database);
        out.accept(BundleYaml.write(new BundleText(
                stored.name(),
                stored.description(),
                stored.notes().tags(),
                stored.notes().owners(),
                stored.notes().deprecation(),
                null,
                null)));
        Section tables = new Section("tables", out);
        pages(
                after -> catalog.tables(stored.name(), PAGE, after),
                table -> table.name().name(),
                table -> {
                    tables.entry(table.name().name(), TableText.of(table));
                    this.partitions.write(table, partitions, out);
                });
        Section texts = new Section("views", out);
        pages(
                after -> views.list(stored.name(), PAGE, after),
                view -> view.name().name(),
                view -> texts.entry(view.name().name(), ViewText.of(view)));
    }

    /** Entries below a heading, which is not there where they are not. */
    private static final class Section {

        private final Consumer<String> out;
        private String heading;

        Section(String name, Consumer<String> out) {
            this.heading = name + ":\n";
            this.out = out;
        }

        void entry(String name, Object text) {
            out.accept(heading + BundleYaml.entry(name, text));
            heading = "";
        }
    }

    private static <T> void pages(
            Function<@Nullable String, List<T>> pages, Function<T, String> name, Consumer<T> action) {
        List<T> page = pages.apply(null);
        while (!page.isEmpty()) {
            page.forEach(action);
            page = page.size() < PAGE ? List.of() : pages.apply(name.apply(page.getLast()));
        }
    }

    /** @throws FaultException {@code NO_SUCH_DATABASE} */
    public Database required(String database) {
        return catalog.database(database)
                .orElseThrow(() -> new FaultException(CatalogFault.NO_SUCH_DATABASE, database));
    }

    /**
     * What an import would change, and what would work no longer then.
     *
     * @param remove whether tables, views and partitions go that the bundle does not have
     * @throws FaultException naming the place in the bundle that is wrong
     */
    public List<BundleChange> compare(Caller caller, String database, String yaml, boolean remove) {
        String name = lower(database);
        return plan.steps(name, BundleYaml.read(yaml), remove).stream()
                .map(step -> new BundleChange(
                        step.action(),
                        step.kind(),
                        step.name(),
                        step.differences(),
                        step.partitions(),
                        breaks(caller, name, step)))
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
