package dev.nightjar.engine;

import io.trino.sql.jsonpath.tree.ComparisonPredicate;
import io.trino.sql.jsonpath.tree.ConjunctionPredicate;
import io.trino.sql.jsonpath.tree.DisjunctionPredicate;
import io.trino.sql.jsonpath.tree.ExistsPredicate;
import io.trino.sql.jsonpath.tree.IsUnknownPredicate;
import io.trino.sql.jsonpath.tree.LikeRegexPredicate;
import io.trino.sql.jsonpath.tree.NegationPredicate;
import io.trino.sql.jsonpath.tree.PathNode;
import io.trino.sql.jsonpath.tree.Predicate;
import io.trino.sql.jsonpath.tree.StartsWithPredicate;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The conditions inside a JSON path's filter; NULL is SQL's unknown, and so is every error. */
record JsonPathPredicates(SqlJsonPath.Evaluation evaluation) {

    @Nullable
    Boolean test(Predicate predicate) {
        return switch (predicate) {
            case ConjunctionPredicate and -> both(test(and.getLeft()), test(and.getRight()), false);
            case DisjunctionPredicate or -> both(test(or.getLeft()), test(or.getRight()), true);
            case NegationPredicate not -> negated(test(not.getPredicate()));
            case IsUnknownPredicate unknown -> test(unknown.getPredicate()) == null;
            case ExistsPredicate exists -> exists(exists.getPath());
            case ComparisonPredicate comparison -> comparison(comparison);
            case StartsWithPredicate starts -> starts(starts);
            case LikeRegexPredicate like -> like(like);
            default -> throw new SqlJsonPath.PathError("This predicate is not supported");
        };
    }

    private static @Nullable Boolean negated(@Nullable Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    /** AND where {@code decisive} is false, OR where it is true. */
    private static @Nullable Boolean both(@Nullable Boolean a, @Nullable Boolean b, boolean decisive) {
        if (a != null && a == decisive || b != null && b == decisive) {
            return decisive;
        }
        return a == null || b == null ? null : Boolean.valueOf(!decisive);
    }

    private @Nullable Boolean exists(PathNode path) {
        List<Json> items = items(path, false);
        return items == null ? null : Boolean.valueOf(!items.isEmpty());
    }

    private @Nullable List<Json> items(PathNode path, boolean unwrap) {
        try {
            return unwrap ? evaluation.unwrapped(path) : evaluation.items(path);
        } catch (SqlJsonPath.PathError e) {
            return null;
        }
    }

    private @Nullable Boolean comparison(ComparisonPredicate node) {
        List<Json> left = items(node.getLeft(), true);
        List<Json> right = items(node.getRight(), true);
        if (left == null || right == null) {
            return null;
        }
        boolean found = false;
        for (Json a : left) {
            for (Json b : right) {
                Boolean one = compare(node.getOperator(), a, b);
                if (one == null) {
                    return null;
                }
                found |= one;
            }
        }
        return found;
    }

    private static @Nullable Boolean compare(ComparisonPredicate.Operator operator, Json a, Json b) {
        if (a.kind() == Json.Kind.NULL || b.kind() == Json.Kind.NULL) {
            boolean same = a.kind() == b.kind();
            return switch (operator) {
                case EQUAL -> same;
                case NOT_EQUAL -> !same;
                case LESS_THAN, GREATER_THAN -> false;
                case LESS_THAN_OR_EQUAL, GREATER_THAN_OR_EQUAL -> same;
            };
        }
        if (a.kind() != b.kind() || !a.isScalar()) {
            return null;
        }
        int order = switch (a.kind()) {
            case NUMBER -> new BigDecimal(a.text()).compareTo(new BigDecimal(b.text()));
            default -> a.text().compareTo(b.text());
        };
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS_THAN -> order < 0;
            case GREATER_THAN -> order > 0;
            case LESS_THAN_OR_EQUAL -> order <= 0;
            case GREATER_THAN_OR_EQUAL -> order >= 0;
        };
    }

    private @Nullable Boolean starts(StartsWithPredicate node) {
        List<Json> whole = items(node.getWhole(), true);
        List<Json> initial = items(node.getInitial(), false);
        if (whole == null
                || initial == null
                || initial.size() != 1
                || initial.getFirst().kind() != Json.Kind.TEXT) {
            return null;
        }
        boolean found = false;
        for (Json item : whole) {
            if (item.kind() != Json.Kind.TEXT) {
                return null;
            }
            found |= item.text().startsWith(initial.getFirst().text());
        }
        return found;
    }

    private @Nullable Boolean like(LikeRegexPredicate node) {
        List<Json> items = items(node.getPath(), true);
        if (items == null || items.stream().anyMatch(item -> item.kind() != Json.Kind.TEXT)) {
            return null;
        }
        Pattern pattern = pattern(node);
        return items.stream().anyMatch(item -> pattern.matcher(item.text()).find());
    }

    private static Pattern pattern(LikeRegexPredicate node) {
        int flags = 0;
        for (char flag : node.getFlag().orElse("").toCharArray()) {
            flags |= switch (flag) {
                case 'i' -> Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
                case 's' -> Pattern.DOTALL;
                case 'm' -> Pattern.MULTILINE;
                case 'q' -> Pattern.LITERAL;
                default -> throw new SqlJsonPath.PathError("invalid flag of like_regex: " + flag);
            };
        }
        try {
            return Pattern.compile(node.getPattern(), flags);
        } catch (PatternSyntaxException e) {
            throw new SqlJsonPath.PathError("invalid pattern: " + node.getPattern());
        }
    }
}
