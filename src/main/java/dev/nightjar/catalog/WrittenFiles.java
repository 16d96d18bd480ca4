package dev.nightjar.catalog;

import dev.nightjar.catalog.TablePartitions.Placed;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.storage.DataFolders.Move;
import dev.nightjar.storage.ObjectLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that the engine left in a folder, and where each belongs: named after what wrote them, so never twice.
 *
 * @param partitions those that the files lie in; none where there are no keys
 */
public record WrittenFiles(List<Move> moves, List<Placed> partitions) {

    private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /**
     * @param id of what wrote them
     * @param keys the partition keys whose values name the folders
     * @param places where the files of some values belong
     */
    public static WrittenFiles in(
            Path folder,
            UUID id,
            FileOutput output,
            List<String> keys,
            Function<Map<String, @Nullable String>, ObjectLocation> places) {
        List<Move> moves = new ArrayList<>();
        Map<String, Placed> partitions = new LinkedHashMap<>();
        for (Path file : files(folder)) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            StringBuilder name = new StringBuilder(id.toString());
            for (Path part : folder.relativize(file)) {
                String[] pair = part.toString().split("=", 2);
                if (pair[0].equals(FileOutput.BUCKET_COLUMN)) {
                    name.append(String.format("_bucket-%05d", Integer.parseInt(pair[1])));
                } else if (pair.length == 2) {
                    values.put(keys.get(values.size()), value(pair[1]));
                }
            }
            name.append('_').append(moves.size()).append(output.suffix());
            ObjectLocation place = places.apply(values);
            if (!keys.isEmpty()) {
                partitions.putIfAbsent(place.toString(), new Placed(values, place));
            }
            moves.add(new Move(file, place.child(name.toString())));
        }
        return new WrittenFiles(moves, List.copyOf(partitions.values()));
    }

    private static @Nullable String value(String encoded) {
        String value = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        return value.equals(NULL_VALUE) ? null : value;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
