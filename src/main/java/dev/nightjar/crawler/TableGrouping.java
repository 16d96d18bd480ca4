package dev.nightjar.crawler;

import dev.nightjar.catalog.Names;
import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.PartitionFolders;
import dev.nightjar.storage.ObjectLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of folders, from the deepest upwards, by Glue's rule: where most folders beside each other look alike,
 * they are partitions of a table; otherwise each is a table.
 *
 * <p>Folders called {@code key=value} say themselves that they are partitions, so there only the format has to agree.
 * What is left over beside a majority becomes tables of its own: nothing is lost.
 */
final class TableGrouping {

    /** Of objects that belong to no folder's table, so many become tables of their own. */
    private static final int MOST_ALONE = 200;

    private static final int ANY = -1;

    private final ObjectLocation root;
    private final boolean combine;
    private final int tableLevel;
    private final Node tree = new Node("", 0);
    private final List<FoundTable> tables = new ArrayList<>();
    private final List<ObjectLocation> crowded = new ArrayList<>();

    /** @param level at which folders are tables, counted from the bucket, which is 1; null to find out */
    TableGrouping(ObjectLocation root, boolean combine, @Nullable Integer level) {
        this.root = root;
        this.combine = combine;
        this.tableLevel = level == null ? ANY : Math.max(0, level - depth(root));
    }

    private static int depth(ObjectLocation location) {
        return (int) Stream.of(location.key().split("/"))
                        .filter(part -> !part.isEmpty())
                        .count()
                + 1;
    }

    /** A folder with what lies right in it and below. */
    private static final class Node {
        final String name;
        final int level;
        final Map<String, Node> children = new LinkedHashMap<>();

        @Nullable
        Looks looks;

        List<String> objects = List.of();

        Node(String name, int level) {
            this.name = name;
            this.level = level;
        }
    }

    /** A folder that is one thing, and so could be a part of something larger; keys without a name are bare folders. */
    private record Whole(Node node, ObjectLocation location, Shape shape, List<String> keys, List<Partition> parts) {}

    void add(FolderObjects folder, Looks looks) {
        Node node = tree;
        String path = root.relativize(folder.folder());
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                int level = node.level + 1;
                node = node.children.computeIfAbsent(part, name -> new Node(name, level));
            }
        }
        node.looks = looks;
        node.objects = folder.objects().stream()
                .map(object -> object.location().name())
                .toList();
    }

    List<FoundTable> tables() {
        Whole whole = visit(tree, root.asFolder());
        if (whole != null) {
            finish(whole);
        }
        tables.sort(Comparator.comparing(table -> table.location().toString()));
        return tables;
    }

    /** Folders with more objects beside other folders than become tables. */
    List<ObjectLocation> crowded() {
        return crowded;
    }

    /** The node as one thing, or null where its parts have become tables, or where there is nothing. */
    private @Nullable Whole visit(Node node, ObjectLocation location) {
        List<Whole> below = new ArrayList<>();
        for (Node child : node.children.values()) {
            Whole whole = visit(child, location.child(child.name + "/"));
            if (whole != null) {
                below.add(whole);
            }
        }
        Looks looks = node.looks;
        if (looks != null) {
            looks.apart().forEach(apart -> alone(location.child(apart.object()), apart.shape()));
        }
        Shape own = looks == null ? null : looks.shape();
        if (below.isEmpty()) {
            return own == null
                    ? null
                    : node.children.isEmpty()
                            ? new Whole(node, location, own, List.of(), List.of(new Partition(List.of(), location)))
                            : apart(node, location, own);
        }
        return above(node, location, own, below);
    }

    private @Nullable Whole above(Node node, ObjectLocation location, @Nullable Shape own, List<Whole> below) {
        List<Whole> alike = largest(below, forced(node));
        boolean together = node.level >= tableLevel && partitions(node, alike);
        if (!together) {
            below.forEach(this::finish);
            return own == null ? null : apart(node, location, own);
        }
        boolean keyed = key(alike.getFirst().node.name) != null;
        if (own != null && !keyed && alike.size() == node.children.size() && similarTo(own, alike)) {
            Shape all = merged(alike).and(own);
            return new Whole(node, location, all, List.of(), List.of(new Partition(List.of(), location)));
        }
        if (own != null) {
            apart(node, location, own);
        }
        Set<Whole> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        inside.addAll(alike);
        below.stream().filter(whole -> !inside.contains(whole)).forEach(this::finish);
        return joined(node, location, alike);
    }

    private boolean similarTo(Shape own, List<Whole> alike) {
        return own.similar(merged(alike), combine) && alike.stream().allMatch(whole -> whole.keys.isEmpty());
    }

    /** A single bare folder is a partition only where its name looks like a value. */
    private boolean partitions(Node node, List<Whole> alike) {
        Whole first = alike.getFirst();
        boolean most = alike.size() * 2 > node.children.size();
        boolean keyed = key(first.node.name) != null;
        return most && (keyed || forced(node) || alike.size() > 1 || value(first.node.name));
    }

    private boolean forced(Node node) {
        return tableLevel != ANY && node.level >= tableLevel;
    }

    private static boolean value(String name) {
        return !name.isEmpty() && Character.isDigit(name.charAt(0));
    }

    private List<Whole> largest(List<Whole> below, boolean forced) {
        List<List<Whole>> groups = new ArrayList<>();
        for (Whole whole : below) {
            groups.stream()
                    .filter(group -> alike(group.getFirst(), whole, forced))
                    .findFirst()
                    .orElseGet(() -> {
                        List<Whole> group = new ArrayList<>();
                        groups.add(group);
                        return group;
                    })
                    .add(whole);
        }
        return Collections.max(groups, Comparator.comparingInt(List::size));
    }

    private boolean alike(Whole one, Whole other, boolean forced) {
        String key = key(one.node.name);
        boolean keyed = key != null;
        return Objects.equals(key, key(other.node.name))
                && one.keys.equals(other.keys)
                && one.shape.similar(other.shape, combine || keyed || forced);
    }

    private static Shape merged(List<Whole> alike) {
        Shape merged = alike.getFirst().shape;
        for (Whole whole : alike) {
            merged = merged.and(whole.shape);
        }
        return merged;
    }

    private static Whole joined(Node node, ObjectLocation location, List<Whole> alike) {
        String key = key(alike.getFirst().node.name);
        List<String> keys = new ArrayList<>(List.of(key == null ? "" : key));
        keys.addAll(alike.getFirst().keys);
        List<Partition> parts = new ArrayList<>();
        for (Whole whole : alike) {
            String name = whole.node.name;
            String value = PartitionFolders.value(key == null ? name : name.substring(name.indexOf('=') + 1));
            for (Partition part : whole.parts) {
                List<@Nullable String> values = new ArrayList<>();
                values.add(value);
                values.addAll(part.values());
                parts.add(new Partition(Collections.unmodifiableList(values), part.location()));
            }
        }
        return new Whole(node, location, merged(alike), keys, parts);
    }

    private static @Nullable String key(String folder) {
        int equals = folder.indexOf('=');
        return equals < 1 ? null : folder.substring(0, equals);
    }

    /** Objects beside folders that are something else: a table over the folder would read those too. */
    private @Nullable Whole apart(Node node, ObjectLocation location, Shape shape) {
        node.objects.stream().limit(MOST_ALONE).forEach(object -> alone(location.child(object), shape));
        if (node.objects.size() > MOST_ALONE) {
            crowded.add(location);
        }
        return null;
    }

    private void alone(ObjectLocation object, Shape shape) {
        tables.add(new FoundTable(object, shape, List.of(), List.of()));
    }

    private void finish(Whole whole) {
        List<String> keys = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < whole.keys.size(); i++) {
            String key = whole.keys.get(i);
            String name = key.isEmpty()
                    ? "partition_" + i
                    : Names.columns(List.of(key)).getFirst();
            keys.add(taken.add(name) ? name : "partition_" + i);
        }
        tables.add(new FoundTable(whole.location, whole.shape, keys, keys.isEmpty() ? List.of() : whole.parts));
    }
}
