package dev.nightjar.catalog;

import dev.nightjar.catalog.PartitionCondition.Key;
import dev.nightjar.catalog.PartitionCondition.Operator;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the expressions of Glue's GetPartitions: {@code year = 2024 AND (month IN ('01', '02') OR day LIKE '%1')}, with
 * {@code = <> != < <= > >= BETWEEN IN LIKE IS NULL AND OR NOT} and parentheses. Keys may stand in double quotes or back
 * ticks; texts, dates and, if one likes, numbers stand in single quotes.
 */
final class PartitionExpression {

    private static final int LONGEST = 2048;
    private static final int DEEPEST = 100;

    private final List<Field> keys;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private PartitionExpression(List<Field> keys, List<Token> tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    /** @throws FaultException {@code PARTITION_FILTER_BAD} saying what is wrong at which character */
    static PartitionCondition parse(String expression, List<Field> keys) {
        if (expression.length() > LONGEST) {
            throw new FaultException(CatalogFault.PARTITION_FILTER_BAD, expression.length(), LONGEST + " …")
                    .about("filter");
        }
        PartitionExpression parser = new PartitionExpression(keys, Token.read(expression));
        PartitionCondition condition = parser.or();
        parser.expect(Token.Kind.END);
        return condition;
    }

    private PartitionCondition or() {
        PartitionCondition condition = and();
        while (word("OR")) {
            condition = new PartitionCondition.Or(condition, and());
        }
        return condition;
    }

    private PartitionCondition and() {
        PartitionCondition condition = not();
        while (word("AND")) {
            condition = new PartitionCondition.And(condition, not());
        }
        return condition;
    }

    private PartitionCondition not() {
        if (++depth > DEEPEST) {
            throw tokens.get(at).unexpected();
        }
        PartitionCondition condition = word("NOT") ? new PartitionCondition.Not(not()) : single();
        depth--;
        return condition;
    }

    private PartitionCondition single() {
        if (symbol("(")) {
            PartitionCondition inside = or();
            require(")");
            return inside;
        }
        Key key = key();
        if (word("IS")) {
            boolean not = word("NOT");
            requireWord("NULL");
            return negated(not, new PartitionCondition.Missing(key));
        }
        boolean not = word("NOT");
        if (word("BETWEEN")) {
            Comparable<?> low = value(key);
            requireWord("AND");
            return negated(not, new PartitionCondition.Between(key, low, value(key)));
        }
        if (word("IN")) {
            return negated(not, new PartitionCondition.In(key, values(key)));
        }
        if (word("LIKE")) {
            return negated(not, new PartitionCondition.Like(key, new LikePattern(next(Token.Kind.TEXT))));
        }
        if (not) {
            throw tokens.get(at).unexpected();
        }
        return new PartitionCondition.Compare(key, operator(), value(key));
    }

    private static PartitionCondition negated(boolean not, PartitionCondition condition) {
        return not ? new PartitionCondition.Not(condition) : condition;
    }

    private Key key() {
        Token token = expect(Token.Kind.NAME);
        String name = token.text().toLowerCase(Locale.ROOT);
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).name().equals(name)) {
                return new Key(i, keys.get(i));
            }
        }
        throw token.unexpected();
    }

    private List<Comparable<?>> values(Key key) {
        require("(");
        List<Comparable<?>> values = new ArrayList<>();
        do {
            values.add(value(key));
        } while (symbol(","));
        require(")");
        return values;
    }

    private Comparable<?> value(Key key) {
        Token token = tokens.get(at);
        String text = token.kind() == Token.Kind.NUMBER ? next(Token.Kind.NUMBER) : next(Token.Kind.TEXT);
        Comparable<?> value = KeyValues.read(key.field().type(), text);
        if (value == null) {
            throw token.unexpected();
        }
        return value;
    }

    private Operator operator() {
        Token token = expect(Token.Kind.SYMBOL);
        return switch (token.text()) {
            case "=" -> Operator.EQUAL;
            case "<>", "!=" -> Operator.UNEQUAL;
            case "<" -> Operator.LESS;
            case "<=" -> Operator.AT_MOST;
            case ">" -> Operator.GREATER;
            case ">=" -> Operator.AT_LEAST;
            default -> throw token.unexpected();
        };
    }

    private boolean word(String word) {
        return skip(Token.Kind.NAME, word);
    }

    private boolean symbol(String symbol) {
        return skip(Token.Kind.SYMBOL, symbol);
    }

    private boolean skip(Token.Kind kind, String text) {
        Token token = tokens.get(at);
        boolean here = token.kind() == kind && token.text().equalsIgnoreCase(text);
        at += here ? 1 : 0;
        return here;
    }

    private void requireWord(String word) {
        if (!word(word)) {
            throw tokens.get(at).unexpected();
        }
    }

    private void require(String symbol) {
        if (!symbol(symbol)) {
            throw tokens.get(at).unexpected();
        }
    }

    private String next(Token.Kind kind) {
        return expect(kind).text();
    }

    private Token expect(Token.Kind kind) {
        Token token = tokens.get(at);
        if (token.kind() != kind) {
            throw token.unexpected();
        }
        at++;
        return token;
    }

    /** A word of an expression; {@code place} is that of its first character, from 1. */
    private record Token(Kind kind, String text, int place) {

        enum Kind {
            NAME,
            TEXT,
            NUMBER,
            SYMBOL,
            END
        }

        FaultException unexpected() {
            return new FaultException(CatalogFault.PARTITION_FILTER_BAD, place, kind == Kind.END ? "…" : text)
                    .about("filter");
        }

        static List<Token> read(String expression) {
            List<Token> tokens = new ArrayList<>();
            int at = 0;
            while (at < expression.length()) {
                char c = expression.charAt(at);
                if (Character.isWhitespace(c)) {
                    at++;
                } else {
                    at = one(expression, at, c, tokens);
                }
            }
            tokens.add(new Token(Kind.END, "", expression.length() + 1));
            return tokens;
        }

        private static int one(String expression, int from, char c, List<Token> tokens) {
            if (c == '\'' || c == '"' || c == '`') {
                return quoted(expression, from, c, tokens);
            }
            boolean number = Character.isDigit(c) || c == '-';
            if (number || Character.isLetter(c) || c == '_') {
                int to = from + 1;
                while (to < expression.length() && part(expression.charAt(to), number)) {
                    to++;
                }
                tokens.add(new Token(number ? Kind.NUMBER : Kind.NAME, expression.substring(from, to), from + 1));
                return to;
            }
            boolean two = from + 1 < expression.length()
                    && List.of("<>", "!=", "<=", ">=").contains(expression.substring(from, from + 2));
            int to = two ? from + 2 : from + 1;
            tokens.add(new Token(Kind.SYMBOL, expression.substring(from, to), from + 1));
            return to;
        }

        private static boolean part(char c, boolean number) {
            return number ? Character.isDigit(c) || c == '.' : Character.isLetterOrDigit(c) || c == '_';
        }

        /** A quote within is written twice. */
        private static int quoted(String expression, int from, char quote, List<Token> tokens) {
            StringBuilder text = new StringBuilder();
            for (int at = from + 1; at < expression.length(); at++) {
                boolean twice = at + 1 < expression.length() && expression.charAt(at + 1) == quote;
                if (expression.charAt(at) != quote) {
                    text.append(expression.charAt(at));
                } else if (twice) {
                    text.append(quote);
                    at++;
                } else {
                    tokens.add(new Token(quote == '\'' ? Kind.TEXT : Kind.NAME, text.toString(), from + 1));
                    return at + 1;
                }
            }
            throw new Token(Kind.SYMBOL, expression.substring(from), from + 1).unexpected();
        }
    }
}
