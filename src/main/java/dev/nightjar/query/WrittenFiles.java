package dev.nightjar.query;

import dev.nightjar.catalog.TablePartitions.Placed;
import dev.nightjar.query.TableWrites.Begun;
import dev.nightjar.sql.Field;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.Target;
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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that the engine left in a folder, and where each belongs: named after their execution, so never twice. */
record WrittenFiles(List<Move> moves, List<Placed> partitions) {

    private static final String NULL_VALUE = "__HIVE_DEFAULT_PARTITION__";

    /** @param folders where a partition's files go */
    static WrittenFiles in(
            ExecutionId id, Begun begun, Function<Map<String, @Nullable String>, ObjectLocation> folders) {
        List<String> keys = keys(begun.target());
        List<Move> moves = new ArrayList<>();
        Map<String, Placed> partitions = new LinkedHashMap<>();
        for (Path file : files(begun.folder())) {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            StringBuilder name = new StringBuilder(id.toString());
            for (Path part : begun.folder().relativize(file)) {
                String[] pair = part.toString().split("=", 2);
                if (pair[0].equals(FileOutput.BUCKET_COLUMN)) {
                    name.append(String.format("_bucket-%05d", Integer.parseInt(pair[1])));
                } else if (pair.length == 2) {
                    values.put(keys.get(values.size()), value(pair[1]));
                }
            }
            name.append('_').append(moves.size()).append(begun.target().output().suffix());
            ObjectLocation folder = begun.location();
            if (!keys.isEmpty()) {
                folder = folders.apply(values);
                partitions.putIfAbsent(folder.toString(), new Placed(values, folder));
            }
            moves.add(new Move(file, folder.child(name.toString())));
        }
        return new WrittenFiles(moves, List.copyOf(partitions.values()));
    }

    static List<String> keys(Target target) {
        return switch (target) {
            case Target.Folder folder -> folder.partitionKeys();
            case Target.NewTable table ->
                table.partitionKeys().stream().map(Field::name).toList();
            case Target.ExistingTable table -> table.partitionKeys();
        };
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
