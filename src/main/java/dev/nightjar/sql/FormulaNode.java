package dev.nightjar.sql;

import java.util.List;

/** A formula as it was written; places are offsets of characters, {@code to} exclusive. */
sealed interface FormulaNode {

    int from();

    int to();

    /** @param text digits, at most one point */
    record Number(String text, int from, int to) implements FormulaNode {}

    record Text(String value, int from, int to) implements FormulaNode {}

    record Constant(String word, int from, int to) implements FormulaNode {}

    record Field(String name, int from, int to) implements FormulaNode {}

    record Call(String function, List<FormulaNode> arguments, int from, int to, int nameTo) implements FormulaNode {}

    record Unary(String operator, FormulaNode operand, int from, int to) implements FormulaNode {}

    record Binary(String operator, FormulaNode left, FormulaNode right, int from, int to) implements FormulaNode {}

    /** {@code [ {a} DESC, {b} ]}: values, or what to part and to order by. */
    record Items(List<Item> items, int from, int to) implements FormulaNode {}

    record Item(FormulaNode value, boolean descending) {}
}
