package dev.nightjar.crawler;

import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The objects right in a folder, not those in folders below it. */
record FolderObjects(ObjectLocation folder, List<StoredObject> objects) {

    /** The folders that hold the objects the filter accepts, in the order of the listing. */
    static Collection<FolderObjects> of(List<StoredObject> listed, Predicate<StoredObject> filter) {
        Map<String, FolderObjects> folders = new LinkedHashMap<>();
        for (StoredObject object : listed) {
            if (filter.test(object)) {
                ObjectLocation location = object.location();
                String path = location.key().substring(0, location.key().lastIndexOf('/') + 1);
                folders.computeIfAbsent(path, _ -> new FolderObjects(location.parent(), new ArrayList<>()))
                        .objects
                        .add(object);
            }
        }
        return folders.values();
    }

    /** Changes when an object comes, goes or is replaced. */
    String signature() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (StoredObject object : objects) {
                digest.update(object.location().key().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(object.etag().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    long bytes() {
        return objects.stream().mapToLong(StoredObject::size).sum();
    }

    /** Some objects that are not empty, spread over all of them, the first and the last among them. */
    List<StoredObject> sample(int most) {
        List<StoredObject> filled =
                objects.stream().filter(object -> object.size() > 0).toList();
        if (filled.size() <= most) {
            return filled;
        }
        List<StoredObject> sample = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            int index = most == 1 ? filled.size() - 1 : (int) ((long) i * (filled.size() - 1) / (most - 1));
            sample.add(filled.get(index));
        }
        return sample;
    }
}
