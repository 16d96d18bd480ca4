package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;
import static dev.nightjar.sql.DatasetTrees.name;

import dev.nightjar.sql.FormulaFunction.Argument.Value;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calculated fields of a dataset, by formulas in QuickSight's words. A formula names fields by what people call them,
 * or by their ids; one may rest on another.
 *
 * @param plain the fields that are columns
 */
public record DatasetFormulas(List<Plain> plain, List<Calculated> calculated) {

    /** Nothing is calculated. */
    public static final DatasetFormulas NONE = new DatasetFormulas(List.of(), List.of());

    public record Plain(String id, String label, DataType type) {}

    public record Calculated(String id, String label, String formula) {}

    /** A wrong place in a field's formula: offsets of characters, {@code to} exclusive. */
    public record Problem(String id, int from, int to, String message) {}

    /** A function for completion, help and documents. */
    public record Help(String name, String signature, String description, String family) {}

    /** All functions, by name. */
    public static List<Help> functions() {
        return FormulaFunctions.all().stream()
                .map(function -> new Help(
                        function.name(),
                        function.signature(),
                        function.description(),
                        function.family().name()))
                .toList();
    }

    /** What is wrong, at most one thing a formula; empty where all can be calculated. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Calculated field : calculated) {
            Compiler compiler = new Compiler();
            try {
                compiler.field(field);
            } catch (FormulaException e) {
                if (compiler.circular) {
                    problems.add(new Problem(field.id(), 0, field.formula().length(), e.message()));
                } else if (compiler.failed.equals(field.id())) {
                    problems.add(new Problem(field.id(), e.from(), e.to(), e.message()));
                }
            }
        }
        return problems;
    }

    /**
     * What to select beside everything there is, one list after the other: each field stands behind those it rests on.
     *
     * @throws FormulaException where a formula is wrong
     */
    List<List<SelectItem>> layers() {
        Compiler compiler = new Compiler();
        List<List<SelectItem>> layers = new ArrayList<>();
        for (Calculated field : calculated) {
            Written written = compiler.field(field);
            while (layers.size() < written.layer()) {
                layers.add(new ArrayList<>());
            }
            layers.get(written.layer() - 1)
                    .add(new SingleColumn(NOWHERE, written.value().expression(), Optional.of(name(field.id()))));
        }
        return layers;
    }

    /** @param layer how many selects it stands above the columns */
    private record Written(Value value, int layer) {}

    /** Writes fields in whatever order they rest on each other. */
    private final class Compiler {

        private final Map<String, Written> done = new HashMap<>();
        private final Set<String> under = new LinkedHashSet<>();
        private String failed = "";
        private boolean circular;

        Written field(Calculated field) {
            Written known = done.get(field.id());
            if (known != null) {
                return known;
            }
            under.add(field.id());
            failed = field.id();
            Scope scope = new Scope(this);
            Value value = new FormulaWriter(scope).write(FormulaParser.parse(field.formula()));
            Written written = new Written(value, scope.deepest + 1);
            under.remove(field.id());
            done.put(field.id(), written);
            return written;
        }
    }

    /** What one formula may name, and how deep what it named lies. */
    private final class Scope implements FormulaWriter.Fields {

        private final Compiler compiler;
        private int deepest;

        Scope(Compiler compiler) {
            this.compiler = compiler;
        }

        @Override
        public Optional<Value> find(String wanted) {
            return calculated.stream()
                    .filter(field -> same(wanted, field.label()))
                    .findFirst()
                    .map(this::calculated)
                    .or(() -> plain.stream()
                            .filter(field -> same(wanted, field.label()))
                            .findFirst()
                            .or(() -> plain.stream()
                                    .filter(field -> same(wanted, field.id()))
                                    .findFirst())
                            .map(field -> new Value(name(field.id()), FormulaType.of(field.type()))))
                    .or(() -> calculated.stream()
                            .filter(field -> same(wanted, field.id()))
                            .findFirst()
                            .map(this::calculated));
        }

        private Value calculated(Calculated field) {
            if (compiler.under.contains(field.id())) {
                compiler.circular = true;
                throw new FormulaException("The field '" + field.label() + "' rests on itself", 0, 0);
            }
            String outer = compiler.failed;
            Written written = compiler.field(field);
            compiler.failed = outer;
            deepest = Math.max(deepest, written.layer());
            return new Value(name(field.id()), written.value().type());
        }

        private static boolean same(String wanted, String name) {
            return wanted.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
        }

        @Override
        public Collection<String> names() {
            List<String> names = new ArrayList<>();
            plain.forEach(field -> names.add(field.label()));
            calculated.forEach(field -> names.add(field.label()));
            return names;
        }
    }
}
