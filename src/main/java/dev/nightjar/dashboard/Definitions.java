package dev.nightjar.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.fault.FaultException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what people send as JSON, naming what is wrong with it, and writes it for keeping. */
public final class Definitions {

    private static final int LONGEST = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(usual -> usual.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final JsonMapper STRICT = JSON.rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Definitions() {}

    /** Reads and checks a definition somebody sent. */
    public static Definition read(JsonNode json) {
        return read(json, Definition.class, "definition").checked();
    }

    /** The same for what people keep as a text, where a misspelled name must not be passed over. */
    static Definition readStrictly(JsonNode json) {
        return read(STRICT, json, Definition.class, "").checked();
    }

    /**
     * Reads a part of what somebody sent.
     *
     * @param field what it is called there, for naming what is wrong
     */
    public static <T> T read(JsonNode json, Class<T> type, String field) {
        return read(JSON, json, type, field);
    }

    private static <T> T read(JsonMapper mapper, JsonNode json, Class<T> type, String field) {
        try {
            T value = mapper.treeToValue(json, type);
            if (value == null) {
                throw new FaultException(DashboardFault.DEFINITION_INVALID).about(field);
            }
            return value;
        } catch (JacksonException e) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID)
                    .about(path(field, e))
                    .because(e);
        }
    }

    private static String path(String field, JacksonException e) {
        StringBuilder path = new StringBuilder(field);
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path.append(name == null ? "[" + step.getIndex() + "]" : (path.isEmpty() ? "" : ".") + name);
        }
        return path.toString();
    }

    static String write(Definition definition) {
        String text = JSON.writeValueAsString(definition);
        if (text.length() > LONGEST) {
            throw new FaultException(DashboardFault.DEFINITION_TOO_LARGE).about("definition");
        }
        return text;
    }

    /** An array of texts, as the value of a parameter may be; fails naming the field where it is none. */
    static List<String> texts(String json, String field) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JacksonException | NullPointerException e) {
            throw new FaultException(DashboardFault.PARAMETER_INVALID)
                    .about(field)
                    .because(e);
        }
    }

    /** What is chosen in a filter, as the address of a page may have it. */
    static String write(Selection selection) {
        return JSON.writeValueAsString(selection);
    }

    static ObjectNode tree(Definition definition) {
        return JSON.valueToTree(definition);
    }

    /** Reads what we wrote ourselves. */
    static Definition stored(String text) {
        return JSON.readValue(text, Definition.class);
    }
}
