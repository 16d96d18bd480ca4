package dev.nightjar.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields that formulas name. */
public final class FormulaNames {

    private FormulaNames() {}

    /**
     * In small letters, as they are written: by what people call them or by id.
     *
     * @throws FormulaException where it is no formula
     */
    public static Set<String> of(String formula) {
        Set<String> names = new HashSet<>();
        collect(FormulaParser.parse(formula), names);
        return names;
    }

    private static void collect(FormulaNode node, Set<String> names) {
        switch (node) {
            case FormulaNode.Field field -> names.add(field.name().toLowerCase(Locale.ROOT));
            case FormulaNode.Call call -> collect(call.arguments(), names);
            case FormulaNode.Unary unary -> collect(unary.operand(), names);
            case FormulaNode.Binary binary -> collect(List.of(binary.left(), binary.right()), names);
            case FormulaNode.Items items ->
                collect(items.items().stream().map(FormulaNode.Item::value).toList(), names);
            case FormulaNode.Number _, FormulaNode.Text _, FormulaNode.Constant _ -> {}
        }
    }

    private static void collect(List<FormulaNode> nodes, Set<String> names) {
        nodes.forEach(node -> collect(node, names));
    }
}
