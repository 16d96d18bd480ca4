package dev.nightjar.engine;

import static dev.nightjar.engine.JavaFunction.number;
import static dev.nightjar.engine.JavaFunction.of;
import static dev.nightjar.engine.JavaFunction.real;
import static dev.nightjar.engine.JavaFunction.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** JSON, which is text here. */
final class JsonTextFunctions {

    static final List<JavaFunction> ALL = List.of(
            of("nj_json_parse", "V>V", a -> Json.parse(text(a, 0)).print(true)),
            of("nj_json_quote", "V>V", a -> Json.quote(text(a, 0))),
            of("nj_json_of_double", "D>V", a -> ofDouble(real(a, 0))),
            of("nj_json_of_real", "F>V", a -> ofReal((float) real(a, 0))),
            of("nj_json_extract", "VV>V", a -> extract(text(a, 0), text(a, 1))),
            of("nj_json_extract_scalar", "VV>V", a -> extractScalar(text(a, 0), text(a, 1))),
            of("nj_json_size", "VV>L", a -> size(text(a, 0), text(a, 1))),
            of("nj_json_array_length", "V>L", a -> arrayLength(text(a, 0))),
            of("nj_json_array_get", "VL>V", a -> arrayGet(text(a, 0), number(a, 1))),
            of("nj_json_array_contains", "VV>B", a -> arrayContains(text(a, 0), text(a, 1))),
            of("nj_is_json_scalar", "V>B", a -> Json.parse(text(a, 0)).isScalar()),
            of("nj_json_varchar", "V>V", a -> scalar(text(a, 0), "varchar")),
            of("nj_json_boolean", "V>B", a -> toBoolean(text(a, 0))),
            of("nj_json_bigint", "VV>L", a -> toBigint(text(a, 0), text(a, 1))),
            of("nj_json_double", "V>D", a -> toDouble(text(a, 0))),
            of("nj_json_decimal", "VII>V", a -> toDecimal(text(a, 0), (int) number(a, 1), (int) number(a, 2))),
            of("nj_json_elements", "V>V", a -> elements(text(a, 0))),
            of("nj_json_entries", "V>V", a -> entries(text(a, 0))),
            of("nj_json_member", "VVI>V", a -> member(text(a, 0), text(a, 1), (int) number(a, 2))));

    private JsonTextFunctions() {}

    private static String ofDouble(double value) {
        return Double.isFinite(value) ? Double.toString(value) : Json.quote(Double.toString(value));
    }

    private static String ofReal(float value) {
        return Float.isFinite(value) ? Float.toString(value) : Json.quote(Float.toString(value));
    }

    private static @Nullable Json find(String json, String path) {
        JsonPath parsed = JsonPath.of(path);
        try {
            return parsed.find(Json.parse(json));
        } catch (UserError e) {
            return parsed.leads() ? Json.parseBeginning(json).map(parsed::find).orElse(null) : null;
        }
    }

    private static @Nullable String extract(String json, String path) {
        Json found = find(json, path);
        return found == null ? null : found.print(true);
    }

    private static @Nullable String extractScalar(String json, String path) {
        Json found = find(json, path);
        return found == null ? null : found.scalar();
    }

    private static @Nullable Long size(String json, String path) {
        Json found = find(json, path);
        if (found == null) {
            return null;
        }
        return (long) (found.items().size() + found.members().size());
    }

    private static @Nullable Json array(String json) {
        try {
            Json value = Json.parse(json);
            return value.kind() == Json.Kind.ARRAY ? value : null;
        } catch (UserError e) {
            return null;
        }
    }

    private static @Nullable Long arrayLength(String json) {
        Json array = array(json);
        return array == null ? null : Long.valueOf(array.items().size());
    }

    private static @Nullable String arrayGet(String json, long index) {
        Json array = array(json);
        long at = array != null && index < 0 ? array.items().size() + index : index;
        return array == null || at < 0 || at >= array.items().size()
                ? null
                : got(array.items().get((int) at));
    }

    private static @Nullable String got(Json item) {
        return item.kind() == Json.Kind.NULL ? null : item.kind() == Json.Kind.TEXT ? item.text() : item.print(true);
    }

    private static @Nullable Boolean arrayContains(String json, String wanted) {
        Json array = array(json);
        Json value = Json.parse(wanted);
        if (array == null) {
            return null;
        }
        for (Json item : array.items()) {
            boolean numbers = item.kind() == Json.Kind.NUMBER && value.kind() == Json.Kind.NUMBER;
            if (item.kind() == value.kind()
                    && (numbers
                            ? new BigDecimal(item.text()).compareTo(new BigDecimal(value.text())) == 0
                            : item.text().equals(value.text()))
                    && item.isScalar()) {
                return true;
            }
        }
        return false;
    }

    private static UserError cannot(String json, String type) {
        return new UserError("Cannot cast '" + json + "' to " + type);
    }

    private static @Nullable String scalar(String json, String type) {
        Json value = Json.parse(json);
        if (!value.isScalar()) {
            throw cannot(json, type);
        }
        return value.scalar();
    }

    private static @Nullable Boolean toBoolean(String json) {
        Json value = Json.parse(json);
        return switch (value.kind()) {
            case NULL -> null;
            case BOOLEAN -> value.text().equals("true");
            case NUMBER -> new BigDecimal(value.text()).signum() != 0;
            case TEXT ->
                switch (value.text().toLowerCase(Locale.ROOT)) {
                    case "true", "t", "1" -> true;
                    case "false", "f", "0" -> false;
                    default -> throw cannot(json, "boolean");
                };
            case ARRAY, OBJECT -> throw cannot(json, "boolean");
        };
    }

    private static @Nullable Long toBigint(String json, String type) {
        Json item = Json.parse(json);
        if (item.kind() == Json.Kind.TEXT && !item.text().strip().matches("[-+]?\\d+")) {
            throw cannot(json, type);
        }
        BigDecimal number = decimal(json, type);
        if (number == null) {
            return null;
        }
        if (number.scale() > 0 || item.text().indexOf('E') >= 0) {
            number = new BigDecimal(number.doubleValue());
        }
        try {
            long value = number.setScale(0, RoundingMode.HALF_UP).longValueExact();
            boolean fits = switch (type) {
                case "tinyint" -> value == (byte) value;
                case "smallint" -> value == (short) value;
                case "integer" -> value == (int) value;
                default -> true;
            };
            if (fits) {
                return value;
            }
        } catch (ArithmeticException e) {
            // reported below
        }
        throw cannot(json, type);
    }

    private static @Nullable BigDecimal decimal(String json, String type) {
        Json value = Json.parse(json);
        return switch (value.kind()) {
            case NULL -> null;
            case BOOLEAN -> value.text().equals("true") ? BigDecimal.ONE : BigDecimal.ZERO;
            case NUMBER, TEXT -> {
                try {
                    yield new BigDecimal(value.text().strip());
                } catch (NumberFormatException e) {
                    throw cannot(json, type);
                }
            }
            case ARRAY, OBJECT -> throw cannot(json, type);
        };
    }

    private static @Nullable Double toDouble(String json) {
        Json value = Json.parse(json);
        if (value.kind() == Json.Kind.TEXT
                && (value.text().equals("NaN") || value.text().endsWith("Infinity"))) {
            return Double.parseDouble(value.text());
        }
        BigDecimal number = decimal(json, "double");
        return number == null ? null : number.doubleValue();
    }

    private static @Nullable String toDecimal(String json, int precision, int scale) {
        BigDecimal number = decimal(json, "decimal(" + precision + "," + scale + ")");
        return number == null ? null : NumberFunctions.parseDecimal(number.toPlainString(), precision, scale);
    }

    private static @Nullable String elements(String json) {
        Json value = Json.parse(json);
        if (value.kind() == Json.Kind.NULL) {
            return null;
        }
        if (value.kind() != Json.Kind.ARRAY) {
            throw cannot(json, "array");
        }
        return Json.texts(value.items().stream().map(item -> item.print(true)).toList());
    }

    private static @Nullable String entries(String json) {
        Json value = Json.parse(json);
        if (value.kind() == Json.Kind.NULL) {
            return null;
        }
        if (value.kind() != Json.Kind.OBJECT) {
            throw cannot(json, "map");
        }
        List<List<String>> pairs = new ArrayList<>();
        value.members().forEach((key, item) -> pairs.add(List.of(key, item.print(true))));
        return Json.pairs(pairs);
    }

    private static @Nullable String member(String json, String name, int index) {
        Json value = Json.parse(json);
        return switch (value.kind()) {
            case ARRAY ->
                index < value.items().size() ? value.items().get(index).print(true) : null;
            case OBJECT ->
                value.members().entrySet().stream()
                        .filter(member -> member.getKey().equalsIgnoreCase(name))
                        .findFirst()
                        .map(member -> member.getValue().print(true))
                        .orElse(null);
            case NULL -> null;
            default -> throw cannot(json, "row");
        };
    }
}
