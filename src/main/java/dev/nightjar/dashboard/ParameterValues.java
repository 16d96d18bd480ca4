package dev.nightjar.dashboard;

import dev.nightjar.chart.Chart;
import dev.nightjar.dashboard.Parameter.Type;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.NamedParameters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the parameters of a dashboard are right now: each its default, or what somebody set. */
final class ParameterValues {

    private static final Pattern BLANK = Pattern.compile("<<\\$([A-Za-z_][A-Za-z0-9_]{0,39})>>");
    private static final int LONGEST = 1_000;

    /** How no value reads. */
    private static final String NOTHING = "–";

    private final Map<String, @Nullable String> texts = new HashMap<>();
    private final Map<String, String> literals = new HashMap<>();

    private ParameterValues(Definition definition, Map<String, @Nullable String> set) {
        for (Parameter parameter : definition.parameters()) {
            String text = set.getOrDefault(parameter.id(), parameter.value());
            texts.put(parameter.id(), text);
            literals.put(parameter.id(), NamedParameters.literal(plain(text), dataType(parameter.type(), plain(text))));
        }
    }

    static ParameterValues of(Definition definition, DataRequest request) {
        return new ParameterValues(definition, request.parameters());
    }

    /** Fails, naming it, where a request sets a parameter the dashboard does not have, or to what it cannot be. */
    static void check(Definition definition, Map<String, @Nullable String> set) {
        set.forEach((id, value) -> {
            Parameter parameter = definition.parameters().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new FaultException(DashboardFault.NO_SUCH_PARAMETER).about("parameters." + id));
            check(parameter.type(), value, "parameters." + id);
        });
    }

    static void check(Type type, @Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            return;
        }
        try {
            switch (type) {
                case TEXT -> {
                    if (value.length() > LONGEST) {
                        throw new NumberFormatException();
                    }
                }
                case NUMBER -> new BigDecimal(value);
                case DATE -> LocalDate.parse(value);
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new FaultException(DashboardFault.PARAMETER_INVALID)
                    .about(field)
                    .because(e);
        }
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static DataType dataType(Type type, @Nullable String text) {
        return switch (type) {
            case TEXT -> DataType.Varchar.UNBOUNDED;
            case DATE -> DataType.Simple.DATE;
            case NUMBER ->
                text != null && new BigDecimal(text).scale() > 0 ? DataType.Simple.DOUBLE : DataType.Simple.BIGINT;
        };
    }

    /** SQL literals by the parameters' ids. */
    Map<String, String> literals() {
        return Map.copyOf(literals);
    }

    /** A text with the values in place of {@code <<$id>>}; what no parameter is called stays. */
    String fill(String text) {
        return BLANK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(), found.group(1))));
    }

    /** A drawn text likewise, which may be kept and so stays as it is. Nothing in a value means a heading or a link. */
    Chart fill(Chart text) {
        ObjectNode option = text.option().deepCopy();
        for (JsonNode block : option.path("nightjar").path("blocks")) {
            for (JsonNode span : block.path("spans")) {
                ((ObjectNode) span).put("text", fill(span.path("text").asString()));
            }
        }
        return new Chart(option, fill(text.description()), text.notes());
    }

    private String value(String blank, String id) {
        if (!texts.containsKey(id)) {
            return blank;
        }
        String text = texts.get(id);
        return text == null ? NOTHING : text;
    }
}
