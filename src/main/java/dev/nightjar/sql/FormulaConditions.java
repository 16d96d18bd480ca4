package dev.nightjar.sql;

import static dev.nightjar.sql.DatasetTrees.NOWHERE;

import dev.nightjar.sql.FormulaFunction.Arguments;
import dev.nightjar.sql.FormulaFunction.Family;
import dev.nightjar.sql.FormulaFunction.Takes;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions that choose. */
final class FormulaConditions {

    private FormulaConditions() {}

    static void addTo(List<FormulaFunction> functions) {
        var table = new FormulaFunctions.Builder(functions, Family.CONDITION);
        table.add(
                "ifelse(if, then, … else)",
                "The value behind the first condition that holds, else the last value",
                FormulaConditions::chosen,
                FormulaConditions::ifElse,
                Takes.ANY,
                Takes.ANY,
                Takes.ANY);
        table.add(
                "coalesce(value, value …)",
                "The first value there is",
                FormulaConditions::common,
                arguments -> new CoalesceExpression(NOWHERE, values(arguments)),
                Takes.ANY,
                Takes.ANY);
        table.add(
                "nullIf(value, other)",
                "The value, or none where it equals the other",
                types -> common(types) == null ? null : types.getFirst(),
                arguments -> new NullIfExpression(NOWHERE, arguments.value(0), arguments.value(1)),
                Takes.ANY,
                Takes.ANY);
        table.add(
                "isNull(value)",
                "Whether there is no value",
                FormulaType.BOOLEAN,
                arguments -> new Predicated(NOWHERE, arguments.value(0), new IsNullPredicate(NOWHERE, false)),
                Takes.ANY);
        table.add(
                "isNotNull(value)",
                "Whether there is a value",
                FormulaType.BOOLEAN,
                arguments -> new Predicated(NOWHERE, arguments.value(0), new IsNullPredicate(NOWHERE, true)),
                Takes.ANY);
        table.add(
                "in(value, [value, …])",
                "Whether the value is one of the list",
                FormulaType.BOOLEAN,
                arguments -> among(arguments, false),
                Takes.ANY,
                Takes.VALUES);
        table.add(
                "notIn(value, [value, …])",
                "Whether the value is none of the list",
                FormulaType.BOOLEAN,
                arguments -> among(arguments, true),
                Takes.ANY,
                Takes.VALUES);
    }

    private static Expression among(Arguments arguments, boolean not) {
        List<Expression> values = arguments.listed(1).values().stream()
                .map(FormulaFunction.Argument.Value::expression)
                .toList();
        return new Predicated(
                NOWHERE, arguments.value(0), new InPredicate(NOWHERE, not, new InListExpression(NOWHERE, values)));
    }

    private static List<Expression> values(Arguments arguments) {
        List<Expression> values = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            values.add(arguments.value(i));
        }
        return values;
    }

    /** Conditions stand at even places, values at odd ones and at the end. */
    private static @Nullable FormulaType chosen(List<FormulaType> types) {
        if (types.size() % 2 == 0) {
            return null;
        }
        List<FormulaType> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean condition = i % 2 == 0 && i < types.size() - 1;
            if (!condition) {
                values.add(types.get(i));
            } else if (types.get(i) != FormulaType.BOOLEAN) {
                return null;
            }
        }
        return common(values);
    }

    private static Expression ifElse(Arguments arguments) {
        List<WhenClause> whens = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            whens.add(new WhenClause(NOWHERE, arguments.value(i), arguments.value(i + 1)));
        }
        return new SearchedCaseExpression(NOWHERE, whens, Optional.of(arguments.value(arguments.size() - 1)));
    }

    static @Nullable FormulaType common(List<FormulaType> types) {
        FormulaType common = FormulaType.NONE;
        for (FormulaType type : types) {
            common = common == null ? null : common.with(type);
        }
        return common;
    }
}
