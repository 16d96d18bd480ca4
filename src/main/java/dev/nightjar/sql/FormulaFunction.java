package dev.nightjar.sql;

import io.trino.sql.tree.Expression;
import java.util.List;
import java.util.function.Function;

/**
 * A function of formulas: what it is called, what it takes and gives, and how it is written as SQL.
 *
 * @param signature for people: {@code dateDiff(date, date, ['DD'])}
 * @param least how many arguments it needs
 * @param takes what each argument must be; the last one goes on for as many as there are where {@code repeats}
 * @param gives the type of its answer, by those of its arguments; null where they do not go together
 */
record FormulaFunction(
        String name,
        String signature,
        String description,
        Family family,
        int least,
        List<Takes> takes,
        boolean repeats,
        Function<List<FormulaType>, FormulaType> gives,
        Writer writer) {

    enum Family {
        CONDITION,
        TEXT,
        NUMBER,
        DATE,
        CONVERSION,
        LEVEL_AWARE,
        TABLE
    }

    /** What an argument must be. */
    enum Takes {
        ANY,
        TEXT,
        NUMBER,
        INTEGER,
        BOOLEAN,
        MOMENT,
        /** A period in quotes: 'MM'. */
        PERIOD,
        /** A text in quotes. */
        LITERAL,
        /** Values in brackets. */
        VALUES,
        /** What to part by, in brackets. */
        PARTITION,
        /** What to order by, in brackets. */
        ORDER;

        boolean accepts(FormulaType type) {
            return type == FormulaType.NONE
                    || switch (this) {
                        case ANY -> true;
                        case TEXT -> type == FormulaType.TEXT;
                        case NUMBER -> type.number();
                        case INTEGER -> type == FormulaType.INTEGER;
                        case BOOLEAN -> type == FormulaType.BOOLEAN;
                        case MOMENT -> type.moment();
                        case PERIOD, LITERAL, VALUES, PARTITION, ORDER -> false;
                    };
        }

        /** In words, for a message. */
        String words() {
            return switch (this) {
                case ANY -> "a value";
                case TEXT -> "a text";
                case NUMBER -> "a number";
                case INTEGER -> "a whole number";
                case BOOLEAN -> "a condition";
                case MOMENT -> "a date";
                case PERIOD -> "a period in quotes";
                case LITERAL -> "a text in quotes";
                case VALUES -> "values in brackets";
                case PARTITION -> "fields to part by in brackets";
                case ORDER -> "fields to order by in brackets";
            };
        }
    }

    /** An argument, checked: a value, a literal, or what stands in brackets. */
    sealed interface Argument {

        record Value(Expression expression, FormulaType type) implements Argument {}

        record Literal(String text) implements Argument {}

        record Listed(List<Value> values, List<Boolean> descending) implements Argument {}
    }

    /** Writes a call whose arguments have been checked. */
    interface Writer {
        Expression write(Arguments arguments);
    }

    /** The arguments of one call; those left out are absent. */
    record Arguments(List<Argument> all) {

        int size() {
            return all.size();
        }

        boolean has(int index) {
            return index < all.size();
        }

        Expression value(int index) {
            return typed(index).expression();
        }

        Argument.Value typed(int index) {
            if (all.get(index) instanceof Argument.Value value) {
                return value;
            }
            throw new IllegalStateException("Argument " + index + " is no value");
        }

        String literal(int index) {
            if (all.get(index) instanceof Argument.Literal(String text)) {
                return text;
            }
            throw new IllegalStateException("Argument " + index + " is no literal");
        }

        Argument.Listed listed(int index) {
            if (!has(index)) {
                return new Argument.Listed(List.of(), List.of());
            }
            if (all.get(index) instanceof Argument.Listed listed) {
                return listed;
            }
            throw new IllegalStateException("Argument " + index + " is no list");
        }
    }

    Takes takes(int index) {
        return takes.get(Math.min(index, takes.size() - 1));
    }
}
