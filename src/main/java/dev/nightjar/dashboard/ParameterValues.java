package dev.nightjar.dashboard;

import dev.nightjar.chart.Chart;
import dev.nightjar.dashboard.Parameter.Type;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.DataType;
import dev.nightjar.sql.NamedParameters;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the parameters of a dashboard are right now: each its default, or what somebody set. */
final class ParameterValues {

    private static final Pattern BLANK = Pattern.compile("<<\\$([A-Za-z_][A-Za-z0-9_]{0,39})>>");
    private static final int LONGEST = 1_000;
    private static final int MOST_VALUES = 1_000;

    /** How no value reads. */
    private static final String NOTHING = "–";

    private final Map<String, List<String>> texts = new HashMap<>();
    private final Map<String, List<String>> literals = new HashMap<>();

    private ParameterValues(Definition definition, Map<String, @Nullable String> set) {
        for (Parameter parameter : definition.parameters()) {
            String text = set.getOrDefault(parameter.id(), parameter.value());
            List<String> values = values(parameter, text, "parameters." + parameter.id());
            texts.put(parameter.id(), values);
            literals.put(parameter.id(), literals(parameter.type(), values));
        }
    }

    /** No value is NULL, which nothing is equal to. */
    private static List<String> literals(Type type, List<String> values) {
        return values.isEmpty()
                ? List.of(NamedParameters.literal(null, dataType(type, null)))
                : values.stream()
                        .map(value -> NamedParameters.literal(value, dataType(type, value)))
                        .toList();
    }

    private static List<String> values(Parameter parameter, @Nullable String text, String field) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        return parameter.many() ? Definitions.texts(text, field) : List.of(text);
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
            check(parameter, value, "parameters." + id);
        });
    }

    static void check(Parameter parameter, @Nullable String text, String field) {
        List<String> values = values(parameter, text, field);
        if (values.size() > MOST_VALUES) {
            throw new FaultException(DashboardFault.PARAMETER_INVALID).about(field);
        }
        values.forEach(value -> check(parameter.type(), value, field));
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

    private static DataType dataType(Type type, @Nullable String text) {
        return switch (type) {
            case TEXT -> DataType.Varchar.UNBOUNDED;
            case DATE -> DataType.Simple.DATE;
            case NUMBER ->
                text != null && new BigDecimal(text).scale() > 0 ? DataType.Simple.DOUBLE : DataType.Simple.BIGINT;
        };
    }

    /** SQL literals by the parameters' ids, one or several. */
    Map<String, List<String>> literals() {
        return Map.copyOf(literals);
    }

    /** A text with the values in place of {@code <<$id>>}; what no parameter is called stays. */
    String fill(String text) {
        return filled(text, UnaryOperator.identity());
    }

    /** The same for an address: a value is never more than a part of it. */
    String fillAddress(String address) {
        return filled(
                address,
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private String filled(String text, UnaryOperator<String> written) {
        return BLANK.matcher(text).replaceAll(found -> {
            List<String> values = texts.get(found.group(1));
            if (values == null) {
                return Matcher.quoteReplacement(found.group());
            }
            String words = values.isEmpty() ? NOTHING : String.join(", ", values);
            return Matcher.quoteReplacement(written.apply(words));
        });
    }

    /** A drawn text likewise, which may be kept and so stays as it is. Nothing in a value means a heading or a link. */
    Chart fill(Chart text) {
        ObjectNode option = text.option().deepCopy();
        for (JsonNode block : option.path("nightjar").path("blocks")) {
            for (JsonNode span : block.path("spans")) {
                ObjectNode filled = (ObjectNode) span;
                filled.put("text", fill(span.path("text").asString()));
                if (span.path("href").isString()) {
                    filled.put("href", fillAddress(span.path("href").asString()));
                }
            }
        }
        return new Chart(option, fill(text.description()), text.notes());
    }
}
