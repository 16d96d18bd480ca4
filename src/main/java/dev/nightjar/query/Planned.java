package dev.nightjar.query;

import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.sql.OutputColumn;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Scan;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.Pin;
import dev.nightjar.storage.PinnedObject;
import dev.nightjar.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan and the objects it reads, as they were listed. */
record Planned(Plan.Select plan, List<PlannedScan> scans) {

    record PlannedScan(Scan scan, List<PlannedObject> objects) {}

    record PlannedObject(StoredObject object, List<@Nullable String> partitionValues) {

        InputFile in(Map<ObjectLocation, PinnedObject> pinned) {
            PinnedObject mine = pinned.get(object.location());
            if (mine == null) {
                throw new IllegalStateException("Not pinned: " + object.location());
            }
            return new InputFile(mine, partitionValues);
        }
    }

    List<StoredObject> objects() {
        return scans.stream()
                .flatMap(scan -> scan.objects().stream())
                .map(PlannedObject::object)
                .distinct()
                .toList();
    }

    /** What the engine reads, once the objects are pinned. */
    List<Input> inputs(Pin pin) {
        Map<ObjectLocation, PinnedObject> pinned = pin.objects().stream()
                .collect(Collectors.toMap(object -> object.object().location(), Function.identity()));
        return scans.stream()
                .map(scan -> new Input(
                        scan.scan(),
                        scan.objects().stream().map(object -> object.in(pinned)).toList()))
                .toList();
    }

    /**
     * Equal for two plans exactly where one's answer is the other's: same text, same columns, same objects with the same
     * bytes. Empty where a second run may answer differently.
     */
    Optional<String> fingerprint() {
        if (!plan.deterministic()) {
            return Optional.empty();
        }
        Digest digest = new Digest();
        digest.add(plan.duckdb());
        for (OutputColumn column : plan.columns()) {
            digest.add(column.name()).add(column.type().trino());
        }
        for (PlannedScan scan : scans) {
            digest.add(scan.scan().view())
                    .add(scan.scan().relation())
                    .add(scan.objects().size());
            for (PlannedObject planned : scan.objects()) {
                StoredObject object = planned.object();
                digest.add(object.location())
                        .add(object.etag())
                        .add(object.size())
                        .add(object.modified())
                        .add(planned.partitionValues());
            }
        }
        return Optional.of(digest.hex());
    }

    /** Parts are told apart by their lengths, so that no two different lists of parts read alike. */
    private static final class Digest {

        private final MessageDigest sha;

        Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        Digest add(Object part) {
            byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
            sha.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha.update(bytes);
            return this;
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
