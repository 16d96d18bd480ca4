package dev.nightjar.sql;

import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns that names may mean at some place of a statement, and the scope around it. */
final class Scope {

    private final @Nullable Scope outer;
    private final List<Column> columns;

    /**
     * A column in reach.
     *
     * @param qualifier the names before it, outermost first, lower case; a suffix of them is enough to name it
     * @param name empty for a column that cannot be named
     * @param hidden not part of {@code *}
     * @param use to call when it is used
     * @param keys the partition keys it is, of each query that it unites, where a test on it may prune partitions
     */
    record Column(
            List<String> qualifier,
            Optional<String> name,
            Typed value,
            boolean hidden,
            Access access,
            Runnable use,
            List<Key> keys) {

        enum Access {
            OPEN,
            /** Neither grouped nor aggregated in an aggregating query: naming it is a mistake. */
            UNGROUPED
        }

        Column(List<String> qualifier, Optional<String> name, Typed value) {
            this(qualifier, name, value, false, Access.OPEN, () -> {}, List.of());
        }

        Column as(List<String> newQualifier, Optional<String> newName) {
            return new Column(newQualifier, newName, value, hidden, access, use, keys);
        }

        Column with(Typed newValue) {
            return new Column(qualifier, name, newValue, hidden, access, use, keys);
        }

        Column ungrouped() {
            return new Column(qualifier, name, value, hidden, Access.UNGROUPED, use, keys);
        }

        /** The same column where an outer join may fill it with NULL: a test on it prunes nothing. */
        Column optional() {
            return new Column(qualifier, name, value, hidden, access, use, List.of());
        }

        private Column watched(Runnable watcher) {
            Runnable both = () -> {
                use.run();
                watcher.run();
            };
            return new Column(qualifier, name, value, hidden, access, both, keys);
        }

        boolean matches(List<String> parts) {
            int prefix = parts.size() - 1;
            if (name.isEmpty() || !name.get().equalsIgnoreCase(parts.getLast()) || prefix > qualifier.size()) {
                return false;
            }
            return qualifier
                    .subList(qualifier.size() - prefix, qualifier.size())
                    .equals(parts.subList(0, prefix));
        }
    }

    /** A partition key of a scan, or where its rows lie: both say which objects need not be read. */
    record Key(Planning.PendingScan scan, int index) {

        /** The index of {@code "$path"}. */
        static final int PATH = -2;
    }

    Scope(@Nullable Scope outer, List<Column> columns) {
        this.outer = outer;
        this.columns = List.copyOf(columns);
    }

    /** The same scopes, telling of each use of a column. */
    Scope watched(Runnable watcher) {
        return new Scope(
                outer == null ? null : outer.watched(watcher),
                columns.stream().map(column -> column.watched(watcher)).toList());
    }

    static Scope empty(@Nullable Scope outer) {
        return new Scope(outer, List.of());
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    List<Column> columns() {
        return columns;
    }

    List<Column> visible() {
        return columns.stream().filter(column -> !column.hidden()).toList();
    }

    /** What {@code alias.*} stands for. */
    List<Column> qualified(List<String> qualifier) {
        return visible().stream()
                .filter(column -> qualifier.size() <= column.qualifier().size()
                        && column.qualifier()
                                .subList(
                                        column.qualifier().size() - qualifier.size(),
                                        column.qualifier().size())
                                .equals(qualifier))
                .toList();
    }

    /** The column of a name, here or further out. */
    Optional<Column> find(Expression node, List<String> parts) {
        List<Column> found =
                columns.stream().filter(column -> column.matches(parts)).toList();
        if (found.size() > 1) {
            throw Faults.at(node, SqlFault.AMBIGUOUS_NAME, "Column '" + String.join(".", parts) + "' is ambiguous");
        }
        if (found.size() == 1) {
            return Optional.of(found.getFirst());
        }
        return outer == null ? Optional.empty() : outer.find(node, parts);
    }

    /** The column that a reference means, if it is one in this very scope. */
    Optional<Column> local(Expression reference) {
        List<String> parts = parts(reference);
        List<Column> found = parts.isEmpty()
                ? List.of()
                : columns.stream().filter(column -> column.matches(parts)).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The parts of a dotted name, the qualifying ones in lower case; empty where the expression is none. */
    static List<String> parts(Expression expression) {
        if (expression instanceof Identifier identifier) {
            return List.of(identifier.getValue().toLowerCase(Locale.ROOT));
        }
        if (expression instanceof DereferenceExpression dereference
                && dereference.getField().isPresent()) {
            List<String> base = parts(dereference.getBase());
            if (!base.isEmpty()) {
                List<String> parts = new ArrayList<>(base);
                parts.add(dereference.getField().get().getValue().toLowerCase(Locale.ROOT));
                return parts;
            }
        }
        return List.of();
    }

    /** Every name in reach, for suggestions. */
    Stream<String> names() {
        Stream<String> own = columns.stream().flatMap(column -> column.name().stream());
        return outer == null ? own : Stream.concat(own, outer.names());
    }
}
