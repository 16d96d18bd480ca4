package dev.nightjar.sql;

import dev.nightjar.sql.FormulaFunction.Family;
import dev.nightjar.sql.FormulaFunction.Takes;
import dev.nightjar.sql.FormulaFunction.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All functions of formulas: the one table that checks, writes, completes and documents them. */
final class FormulaFunctions {

    private static final Map<String, FormulaFunction> ALL = new TreeMap<>();

    static {
        List<FormulaFunction> functions = new ArrayList<>();
        FormulaConditions.addTo(functions);
        FormulaTexts.addTo(functions);
        FormulaNumbers.addTo(functions);
        FormulaDates.addTo(functions);
        FormulaWindows.addTo(functions);
        functions.forEach(function -> ALL.put(key(function.name()), function));
    }

    private FormulaFunctions() {}

    static Optional<FormulaFunction> find(String name) {
        return Optional.ofNullable(ALL.get(key(name)));
    }

    static Collection<FormulaFunction> all() {
        return ALL.values();
    }

    static List<String> names() {
        return ALL.values().stream().map(FormulaFunction::name).toList();
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Builds functions of one family. */
    record Builder(List<FormulaFunction> functions, Family family) {

        /** One that gives the same type whatever it takes. */
        void add(String signature, String description, FormulaType gives, Writer writer, Takes... takes) {
            add(signature, description, types -> gives, writer, takes);
        }

        /** Arguments in square brackets of the signature may be left out; {@code …} repeats the last one. */
        void add(
                String signature,
                String description,
                Function<List<FormulaType>, @Nullable FormulaType> gives,
                Writer writer,
                Takes... takes) {
            String name = signature.substring(0, signature.indexOf('('));
            int optional =
                    (int) signature.chars().filter(letter -> letter == '?').count();
            boolean repeats = signature.contains("…");
            functions.add(new FormulaFunction(
                    name,
                    signature,
                    description,
                    family,
                    takes.length - optional,
                    List.of(takes),
                    repeats,
                    gives,
                    writer));
        }
    }
}
