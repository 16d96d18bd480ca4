package dev.nightjar.sql;

import dev.nightjar.sql.FormulaLexer.Kind;
import dev.nightjar.sql.FormulaLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads formulas: operators by their precedence (Pratt), functions and fields as QuickSight writes them. */
final class FormulaParser {

    private static final int LONGEST = 20_000;
    private static final int DEEPEST = 200;
    private static final int NOT = 3;
    private static final int SIGNED = 7;
    private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

    private final List<Token> tokens;
    private int at;
    private int depth;

    private FormulaParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static FormulaNode parse(String formula) {
        if (formula.length() > LONGEST) {
            throw new FormulaException("A formula has at most " + LONGEST + " characters", LONGEST, formula.length());
        }
        FormulaParser parser = new FormulaParser(FormulaLexer.tokens(formula));
        FormulaNode whole = parser.expression(0);
        Token rest = parser.peek();
        if (rest.kind() != Kind.END) {
            throw parser.unexpected(rest, "an operator or the end");
        }
        return whole;
    }

    private FormulaNode expression(int weakest) {
        if (++depth > DEEPEST) {
            throw new FormulaException("The formula is nested too deeply", peek().from(), peek().to());
        }
        FormulaNode left = operand();
        for (String operator = operator(); strength(operator) > weakest; operator = operator()) {
            at++;
            FormulaNode right = expression(strength(operator));
            left = new FormulaNode.Binary(operator, left, right, left.from(), right.to());
        }
        depth--;
        return left;
    }

    /** The operator that comes next; empty where none does. */
    private String operator() {
        Token next = peek();
        if (next.word("and") || next.word("or")) {
            return next.text().toLowerCase(Locale.ROOT);
        }
        return next.kind() == Kind.SIGN ? (next.text().equals("!=") ? "<>" : next.text()) : "";
    }

    private static int strength(String operator) {
        return switch (operator) {
            case "or" -> 1;
            case "and" -> 2;
            case "=", "<>", "<", "<=", ">", ">=" -> 4;
            case "+", "-" -> 5;
            case "*", "/", "%" -> 6;
            case "^" -> 8;
            default -> 0;
        };
    }

    private FormulaNode operand() {
        Token token = tokens.get(at++);
        return switch (token.kind()) {
            case NUMBER -> new FormulaNode.Number(token.text(), token.from(), token.to());
            case TEXT -> new FormulaNode.Text(token.text(), token.from(), token.to());
            case FIELD -> new FormulaNode.Field(token.text().strip(), token.from(), token.to());
            case WORD -> word(token);
            case SIGN -> sign(token);
            case END -> throw new FormulaException("Something is missing here", token.from(), token.to());
        };
    }

    private FormulaNode word(Token token) {
        if (token.word("not")) {
            FormulaNode operand = expression(NOT);
            return new FormulaNode.Unary("not", operand, token.from(), operand.to());
        }
        if (peek().is("(")) {
            return call(token);
        }
        return CONSTANTS.contains(token.text().toLowerCase(Locale.ROOT))
                ? new FormulaNode.Constant(token.text().toLowerCase(Locale.ROOT), token.from(), token.to())
                : new FormulaNode.Field(token.text(), token.from(), token.to());
    }

    private FormulaNode call(Token name) {
        at++;
        List<FormulaNode> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                arguments.add(peek().is("[") ? items(tokens.get(at++)) : expression(0));
            } while (takes(","));
        }
        Token end = need(")");
        return new FormulaNode.Call(name.text(), arguments, name.from(), end.to(), name.to());
    }

    private FormulaNode items(Token start) {
        List<FormulaNode.Item> items = new ArrayList<>();
        if (!peek().is("]")) {
            do {
                FormulaNode value = expression(0);
                boolean descending = peek().word("desc");
                if (descending || peek().word("asc")) {
                    at++;
                }
                items.add(new FormulaNode.Item(value, descending));
            } while (takes(","));
        }
        return new FormulaNode.Items(items, start.from(), need("]").to());
    }

    private FormulaNode sign(Token token) {
        if (token.is("(")) {
            FormulaNode inner = expression(0);
            need(")");
            return inner;
        }
        if (token.is("-") || token.is("+")) {
            FormulaNode operand = expression(SIGNED);
            return new FormulaNode.Unary(token.text(), operand, token.from(), operand.to());
        }
        throw unexpected(token, "a field, a function or a value");
    }

    private boolean takes(String sign) {
        boolean there = peek().is(sign);
        at += there ? 1 : 0;
        return there;
    }

    private Token need(String sign) {
        Token token = tokens.get(at);
        if (!token.is(sign)) {
            throw unexpected(token, "'" + sign + "'");
        }
        at++;
        return token;
    }

    private FormulaException unexpected(Token token, String wanted) {
        String found = token.kind() == Kind.END ? "the end" : "'" + token.text() + "'";
        return new FormulaException("Expected " + wanted + ", not " + found, token.from(), token.to());
    }

    private Token peek() {
        return tokens.get(at);
    }
}
