package dev.nightjar.sql;

import dev.nightjar.sql.DataType.Simple;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Overlay;
import io.trino.sql.tree.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Writes the functions over text that have a syntax of their own. */
final class TextSyntax {

    private final ExpressionWriter writer;

    TextSyntax(ExpressionWriter writer) {
        this.writer = writer;
    }

    /** Takes part of a text out and puts another in its place. */
    Typed overlay(Overlay overlay) {
        Typed text = writer.write(overlay.getValue());
        Typed placed = writer.write(overlay.getReplacement());
        String start = writer.write(overlay.getStart(), Simple.BIGINT, "Start of OVERLAY")
                .sql();
        String value = writer.write(overlay.getValue(), DataType.Varchar.UNBOUNDED, "Value of OVERLAY")
                .sql();
        String part = writer.write(overlay.getReplacement(), DataType.Varchar.UNBOUNDED, "Replacement of OVERLAY")
                .sql();
        String length = overlay.getLength()
                .map(given ->
                        writer.write(given, Simple.BIGINT, "Length of OVERLAY").sql())
                .orElse("length(" + part + ")");
        OptionalInt had = Signature.length(text.type());
        OptionalInt more = Signature.length(placed.type());
        DataType type = had.isPresent() && more.isPresent()
                ? DataType.Varchar.of(had.getAsInt() + more.getAsInt())
                : DataType.Varchar.UNBOUNDED;
        return new Typed(
                type,
                "CASE WHEN " + start
                        + " < 1 THEN nj_fail('OVERLAY start position must be greater than 0, got: ' || CAST("
                        + start + " AS VARCHAR)) ELSE (left(" + value + ", " + start + " - 1) || " + part
                        + " || substring(" + value + ", " + start + " + greatest(" + length + ", 0))) END");
    }

    Typed trim(Trim trim) {
        String function = switch (trim.getSpecification()) {
            case BOTH -> "trim";
            case LEADING -> "ltrim";
            case TRAILING -> "rtrim";
        };
        List<Expression> arguments = new ArrayList<>(List.of(trim.getTrimSource()));
        trim.getTrimCharacter().ifPresent(arguments::add);
        return writer.call(trim, function, arguments);
    }
}
