package dev.nightjar.dashboard;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that whoever looks at a dashboard may set. Statements of tiles know it as {@code :id}, titles and texts as
 * {@code <<$id>>}.
 *
 * @param id what statements and texts call it
 * @param label what people read instead of the id
 * @param value what it is until somebody sets it otherwise, as a text of its type, or an array of such texts; none where
 *     null
 */
public record Parameter(
        String id,
        Type type,
        @Nullable String label,
        Control control,
        @Nullable String value) {

    public Parameter {
        id = id == null ? "" : id;
        type = type == null ? Type.TEXT : type;
        control = control == null ? Control.INPUT : control;
        value = value == null || value.isEmpty() ? null : value;
    }

    /** Whether it may have several values at once. */
    boolean many() {
        return control.kind() == Control.Kind.CHECKS;
    }

    public enum Type {
        TEXT,
        NUMBER,
        DATE
    }

    /**
     * How one sets it.
     *
     * @param values to choose from, of {@link Kind#LIST} and {@link Kind#CHECKS}
     * @param column whose values are to choose from where there are no others
     * @param least of a {@link Kind#SLIDER}, like {@code most} and {@code step}
     */
    public record Control(
            Kind kind,
            List<String> values,
            @Nullable String column,
            @Nullable BigDecimal least,
            @Nullable BigDecimal most,
            @Nullable BigDecimal step) {

        static final Control INPUT = new Control(Kind.INPUT, List.of(), null, null, null, null);

        public Control {
            kind = kind == null ? Kind.INPUT : kind;
            values = values == null ? List.of() : List.copyOf(values);
        }

        public enum Kind {
            /** A field of the parameter's type. */
            INPUT,
            LIST,
            /** A list of which several may be chosen: the parameter's value is a JSON array of texts. */
            CHECKS,
            SLIDER
        }
    }
}
