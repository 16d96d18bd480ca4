package dev.nightjar.sql;

import io.trino.sql.tree.Corresponding;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes UNION, INTERSECT and EXCEPT of queries that are written. */
final class SetOperations {

    private final Planning planning;

    SetOperations(Planning planning) {
        this.planning = planning;
    }

    /** @param given the branches, in their order */
    Written write(SetOperation operation, List<Written> given) {
        List<Written> branches = operation
                .getCorresponding()
                .map(corresponding -> corresponding(operation, corresponding, given))
                .orElse(given);
        String name = switch (operation) {
            case Union _ -> "UNION";
            case Intersect _ -> "INTERSECT";
            case Except _ -> "EXCEPT";
            default -> throw Faults.unsupported(operation, Constructs.name(operation));
        };
        List<Written.Output> outputs = outputs(operation, name, branches);
        List<String> texts = branches.stream()
                .map(branch -> "(" + coerced(operation, branch, outputs) + ")")
                .toList();
        return new Written(String.join(" " + name + (operation.isDistinct() ? " " : " ALL "), texts), outputs);
    }

    /** The branches with the columns they share by name, in the order of the first one or as listed. */
    private List<Written> corresponding(Node node, Corresponding corresponding, List<Written> branches) {
        List<String> names = corresponding.getColumns().isEmpty()
                ? branches.getFirst().names()
                : corresponding.getColumns().stream()
                        .map(column -> column.getValue().toLowerCase(Locale.ROOT))
                        .toList();
        boolean listed = !corresponding.getColumns().isEmpty();
        List<String> shared = names.stream()
                .filter(name ->
                        branches.stream().allMatch(branch -> branch.names().contains(name)))
                .toList();
        if (shared.isEmpty() || listed && shared.size() < names.size()) {
            throw Faults.at(node, SqlFault.COLUMN_NOT_FOUND, "No corresponding columns");
        }
        return branches.stream()
                .map(branch ->
                        branch.only(shared.stream().map(branch.names()::indexOf).toList(), planning.alias()))
                .toList();
    }

    private static List<Written.Output> outputs(Node node, String name, List<Written> branches) {
        List<Written.Output> outputs =
                new ArrayList<>(Written.opaque(branches.getFirst().columns()));
        for (Written branch : branches) {
            if (branch.columns().size() != outputs.size()) {
                throw Faults.mismatch(
                        node,
                        name + " query has different number of fields: " + outputs.size() + ", "
                                + branch.columns().size());
            }
            for (int i = 0; i < outputs.size(); i++) {
                DataType left = outputs.get(i).type();
                DataType right = branch.columns().get(i).type();
                int column = i + 1;
                outputs.set(
                        i,
                        new Written.Output(
                                outputs.get(i).name(),
                                Coercions.common(left, right)
                                        .orElseThrow(() -> Faults.mismatch(
                                                node,
                                                "column " + column + " in " + name + " query has incompatible types: "
                                                        + left.trino() + ", " + right.trino()))));
            }
        }
        return united(outputs, branches);
    }

    /** What leaves out rows of a branch leaves out just those of the whole, whichever operation it is. */
    private static List<Written.Output> united(List<Written.Output> outputs, List<Written> branches) {
        List<Written.Output> united = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            int column = i;
            Written.Output output = outputs.get(i);
            List<Scope.Key> keys = branches.stream()
                    .map(branch -> branch.columns().get(column))
                    .filter(branch -> branch.type().equals(output.type()))
                    .flatMap(branch -> branch.keys().stream())
                    .toList();
            united.add(new Written.Output(output.name(), output.type(), keys));
        }
        return united;
    }

    /** A query whose columns have the wanted types. */
    String coerced(Node node, Written written, List<Written.Output> outputs) {
        boolean same = true;
        String alias = planning.alias();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            DataType from = written.columns().get(i).type();
            DataType to = outputs.get(i).type();
            same &= from.equals(to);
            items.add(planning.casts()
                            .coerce(node, new Typed(from, alias + "." + Written.column(i)), to)
                            .sql() + " AS " + Written.column(i));
        }
        return same ? written.sql() : "SELECT " + DuckText.list(items) + " FROM (" + written.sql() + ") AS " + alias;
    }
}
