package dev.nightjar.yaml;

import dev.nightjar.yaml.Difference.Field;
import dev.nightjar.yaml.Difference.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares two trees of one thing: lists of things with ids thing by thing, everything else field by field. */
public final class Differences {

    private static final String ID = "id";

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    /** @param whole what the thing itself is called, beside the names of its lists */
    public static List<Difference> between(String whole, ObjectNode before, ObjectNode after) {
        Differences differences = new Differences();
        List<Field> own = new ArrayList<>();
        for (String name : union(before.propertyNames(), after.propertyNames())) {
            if (ofThings(before.path(name)) || ofThings(after.path(name))) {
                differences.things(name, byId(before.path(name)), byId(after.path(name)));
            } else {
                own.addAll(fields(name, before.path(name), after.path(name)));
            }
        }
        if (!own.isEmpty()) {
            differences.found.addFirst(new Difference(Kind.CHANGED, whole, null, null, own));
        }
        return List.copyOf(differences.found);
    }

    /** Takes out of a tree what says nothing: nulls, empty lists, and what is not switched on. */
    public static void prune(JsonNode node) {
        node.forEach(Differences::prune);
        if (node instanceof ObjectNode object) {
            object.removeIf(child ->
                    child.isNull() || child.isArray() && child.isEmpty() || child.isBoolean() && !child.booleanValue());
        }
    }

    private void things(String part, Map<String, JsonNode> before, Map<String, JsonNode> after) {
        for (String id : union(before.keySet(), after.keySet())) {
            JsonNode old = before.get(id);
            JsonNode young = after.get(id);
            if (old == null) {
                found.add(new Difference(Kind.ADDED, part, id, name(young), List.of()));
            } else if (young == null) {
                found.add(new Difference(Kind.REMOVED, part, id, name(old), List.of()));
            } else {
                List<Field> fields = fields("", old, young);
                if (!fields.isEmpty()) {
                    found.add(new Difference(Kind.CHANGED, part, id, name(young), fields));
                }
            }
        }
    }

    /** What people call a tile, a filter, a sheet or a field. */
    private static @Nullable String name(@Nullable JsonNode thing) {
        if (thing == null) {
            return null;
        }
        return List.of(
                        thing.path("visual").path("title"),
                        thing.path("label"),
                        thing.path("title"),
                        thing.path("name"),
                        thing.path("column"))
                .stream()
                .map(JsonNode::asString)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static boolean ofThings(JsonNode node) {
        return node.isArray() && !node.isEmpty() && node.get(0).has(ID);
    }

    private static Map<String, JsonNode> byId(JsonNode things) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        things.forEach(thing -> byId.put(thing.path(ID).asString(), thing));
        return byId;
    }

    private static List<Field> fields(String path, JsonNode before, JsonNode after) {
        Map<String, String> old = new LinkedHashMap<>();
        Map<String, String> young = new LinkedHashMap<>();
        flatten(path, before, old);
        flatten(path, after, young);
        return union(old.keySet(), young.keySet()).stream()
                .filter(name -> !Objects.equals(old.get(name), young.get(name)))
                .map(name -> new Field(name, old.get(name), young.get(name)))
                .toList();
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        switch (node) {
            case ObjectNode object ->
                object.forEachEntry((name, child) -> flatten(path.isEmpty() ? name : path + "." + name, child, into));
            case JsonNode list
            when list.isArray() -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "[" + i + "]", list.get(i), into);
                }
            }
            case MissingNode _ -> {}
            case JsonNode leaf ->
                into.put(
                        path,
                        Optional.of(leaf.asString())
                                .filter(text -> !leaf.isNull())
                                .orElse("null"));
        }
    }

    private static Set<String> union(Iterable<String> first, Iterable<String> second) {
        Set<String> all = new LinkedHashSet<>();
        first.forEach(all::add);
        second.forEach(all::add);
        return all;
    }
}
