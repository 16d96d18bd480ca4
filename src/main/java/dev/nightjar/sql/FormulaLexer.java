package dev.nightjar.sql;

import java.util.ArrayList;
import java.util.List;

/** Cuts a formula into words. */
final class FormulaLexer {

    enum Kind {
        NUMBER,
        TEXT,
        FIELD,
        WORD,
        SIGN,
        END
    }

    /** @param text what it says, without quotes or braces */
    record Token(Kind kind, String text, int from, int to) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }

        boolean word(String word) {
            return kind == Kind.WORD && text.equalsIgnoreCase(word);
        }
    }

    private static final List<String> SIGNS =
            List.of("<>", "!=", "<=", ">=", "(", ")", "[", "]", ",", "+", "-", "*", "/", "%", "^", "=", "<", ">");

    private final String formula;
    private int at;

    private FormulaLexer(String formula) {
        this.formula = formula;
    }

    static List<Token> tokens(String formula) {
        FormulaLexer lexer = new FormulaLexer(formula);
        List<Token> tokens = new ArrayList<>();
        Token next;
        do {
            next = lexer.next();
            tokens.add(next);
        } while (next.kind() != Kind.END);
        return tokens;
    }

    private Token next() {
        skipSpace();
        if (at == formula.length()) {
            return new Token(Kind.END, "", at, at);
        }
        char first = formula.charAt(at);
        if (first == '{') {
            return enclosed(Kind.FIELD, '}');
        }
        if (first == '\'' || first == '"') {
            return enclosed(Kind.TEXT, first);
        }
        if (Character.isDigit(first) || first == '.') {
            return number();
        }
        if (Character.isLetter(first) || first == '_') {
            return word();
        }
        return sign();
    }

    private void skipSpace() {
        while (at < formula.length()) {
            if (formula.startsWith("/*", at)) {
                int end = formula.indexOf("*/", at + 2);
                if (end < 0) {
                    throw new FormulaException("This comment has no end: */ is missing", at, formula.length());
                }
                at = end + 2;
            } else if (Character.isWhitespace(formula.charAt(at))) {
                at++;
            } else {
                return;
            }
        }
    }

    /** The closing sign twice stands for itself. */
    private Token enclosed(Kind kind, char end) {
        int from = at++;
        StringBuilder text = new StringBuilder();
        while (at < formula.length()) {
            char next = formula.charAt(at++);
            if (next != end) {
                text.append(next);
            } else if (at < formula.length() && formula.charAt(at) == end) {
                text.append(end);
                at++;
            } else {
                return new Token(kind, text.toString(), from, at);
            }
        }
        throw new FormulaException("There is no closing " + end, from, formula.length());
    }

    private Token number() {
        int from = at;
        while (at < formula.length() && (Character.isDigit(formula.charAt(at)) || formula.charAt(at) == '.')) {
            at++;
        }
        String text = formula.substring(from, at);
        if (text.equals(".") || text.indexOf('.') != text.lastIndexOf('.')) {
            throw new FormulaException("'" + text + "' is no number", from, at);
        }
        return new Token(Kind.NUMBER, text, from, at);
    }

    private Token word() {
        int from = at;
        while (at < formula.length() && (Character.isLetterOrDigit(formula.charAt(at)) || formula.charAt(at) == '_')) {
            at++;
        }
        return new Token(Kind.WORD, formula.substring(from, at), from, at);
    }

    private Token sign() {
        for (String sign : SIGNS) {
            if (formula.startsWith(sign, at)) {
                at += sign.length();
                return new Token(Kind.SIGN, sign, at - sign.length(), at);
            }
        }
        throw new FormulaException("'" + formula.charAt(at) + "' means nothing here", at, at + 1);
    }
}
