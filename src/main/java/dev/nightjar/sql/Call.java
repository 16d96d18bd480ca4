package dev.nightjar.sql;

import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LambdaExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function call whose arguments are typed and coerced to the chosen signature. */
final class Call {

    private final FunctionCall node;
    private final List<@Nullable Typed> arguments;
    private final List<@Nullable LambdaExpression> lambdas;
    private final Signature signature;
    private final Signature.Binding binding;
    private final ExpressionWriter writer;
    private final Modifiers modifiers;

    /**
     * What stands around an aggregate's arguments.
     *
     * @param inside ORDER BY and IGNORE NULLS, before the closing parenthesis
     * @param after FILTER and OVER
     */
    record Modifiers(boolean distinct, String inside, String after) {
        static final Modifiers NONE = new Modifiers(false, "", "");
    }

    Call(
            FunctionCall node,
            List<@Nullable Typed> arguments,
            List<@Nullable LambdaExpression> lambdas,
            Signature signature,
            Signature.Binding binding,
            ExpressionWriter writer,
            Modifiers modifiers) {
        this.node = node;
        this.arguments = arguments;
        this.lambdas = lambdas;
        this.signature = signature;
        this.binding = binding;
        this.writer = writer;
        this.modifiers = modifiers;
    }

    FunctionCall node() {
        return node;
    }

    Modifiers modifiers() {
        return modifiers;
    }

    int size() {
        return arguments.size();
    }

    Casts casts() {
        return writer.casts();
    }

    Operators operators() {
        return writer.operators();
    }

    Typed argument(int index) {
        Typed argument = arguments.get(index);
        if (argument == null) {
            throw Faults.mismatch(node, "Unexpected lambda expression");
        }
        return argument;
    }

    DataType type(int index) {
        return argument(index).type();
    }

    /** The DuckDB text of an argument; for a lambda in DuckDB's spelling. */
    String sql(int index) {
        LambdaExpression lambda = lambdas.get(index);
        if (lambda == null) {
            return argument(index).sql();
        }
        List<String> names =
                lambda.getArguments().stream().map(_ -> casts().variable()).toList();
        return "(lambda " + String.join(", ", names) + ": " + body(index, names).sql() + ")";
    }

    /** The body of a lambda over given DuckDB texts for its arguments, coerced to the result the signature asks for. */
    Typed body(int index, List<String> values) {
        LambdaExpression lambda = lambdas.get(index);
        if (lambda == null
                || !(signature.parameter(index) instanceof Signature.Pattern.Lambda(var inputs, var output))) {
            throw Faults.mismatch(node, "Expected a lambda expression");
        }
        List<DataType> types =
                inputs.stream().map(input -> signature.type(input, binding)).toList();
        Typed body = writer.lambda(lambda, types, values);
        DataType wanted = signature.type(output, binding);
        return wanted == DataType.Simple.UNKNOWN ? body : casts().coerce(node, body, wanted);
    }

    /** Whether the lambda at a position takes so many arguments. */
    boolean lambda(int index, int arguments) {
        LambdaExpression lambda = lambdas.get(index);
        return lambda != null && lambda.getArguments().size() == arguments;
    }

    DataType result() {
        return signature.type(signature.result(), binding);
    }

    DataType variable(String name) {
        DataType type = binding.get(name);
        return type == null ? DataType.Simple.UNKNOWN : type;
    }

    Typed of(String sql) {
        return new Typed(result(), sql);
    }

    /** The text of an argument that must be a string literal. */
    String literal(int index) {
        if (argument(index).literal() instanceof String text) {
            return text;
        }
        throw Faults.at(
                node,
                SqlFault.NOT_SUPPORTED,
                "Argument " + (index + 1) + " of " + node.getName()
                        + " must be a literal: anything else is not supported");
    }

    boolean isLiteral(int index) {
        return argument(index).literal() instanceof String;
    }

    /** The same call with another text literal as one of its arguments. */
    Call with(int index, String text) {
        List<@Nullable Typed> changed = new ArrayList<>(arguments);
        changed.set(index, Literals.text(text));
        return new Call(node, changed, lambdas, signature, binding, writer, modifiers);
    }

    StatementException invalid(String message) {
        return Faults.at(node, SqlFault.INVALID_FUNCTION_ARGUMENT, message);
    }
}
