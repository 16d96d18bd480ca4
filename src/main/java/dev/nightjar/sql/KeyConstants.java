package dev.nightjar.sql;

import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads the constants that partition keys are compared with. */
final class KeyConstants {

    private final Planning planning;

    KeyConstants(Planning planning) {
        this.planning = planning;
    }

    /** A constant that compares with values of the key's type, or null. */
    @Nullable
    Comparable<?> constant(Expression expression, DataType type) {
        Typed typed;
        try {
            typed = ExpressionWriter.plain(planning, Scope.empty(null), Ctes.NONE, "constant")
                    .write(expression);
        } catch (StatementException e) {
            return null;
        }
        if (Coercions.common(typed.type(), type).isEmpty()) {
            return null;
        }
        return switch (typed.literal()) {
            case String text when type instanceof DataType.Varchar && typed.type() instanceof DataType.Varchar -> text;
            case Long number when Coercions.numeric(type) -> BigDecimal.valueOf(number);
            case BigDecimal number when Coercions.numeric(type) -> number;
            case LocalDate date when type == DataType.Simple.DATE && typed.type() == type -> date;
            case null -> computed(expression, typed, type);
            default -> null;
        };
    }

    /** What a function of constants comes to, where somebody can tell. */
    private @Nullable Comparable<?> computed(Expression expression, Typed typed, DataType type) {
        boolean comparable = type instanceof DataType.Varchar && typed.type() instanceof DataType.Varchar
                || Coercions.numeric(type)
                        && (Coercions.integer(typed.type()) || typed.type() instanceof DataType.Decimal)
                || type == DataType.Simple.DATE && typed.type() == type;
        if (!comparable || asks(expression)) {
            return null;
        }
        return planning.relations()
                .constant(typed.sql())
                .<Comparable<?>>map(text -> value(text, type))
                .orElse(null);
    }

    private static boolean asks(Node node) {
        return node instanceof SubqueryExpression
                || node instanceof ExistsPredicate
                || node.getChildren().stream().anyMatch(KeyConstants::asks);
    }

    static @Nullable Comparable<?> value(String text, DataType type) {
        try {
            if (type instanceof DataType.Varchar) {
                return text;
            }
            if (Coercions.integer(type) || type instanceof DataType.Decimal) {
                return new BigDecimal(text);
            }
            return type == DataType.Simple.DATE ? LocalDate.parse(text) : null;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }
}
