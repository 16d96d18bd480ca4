package dev.nightjar.engine;

import dev.nightjar.engine.ParquetFooters.Chunk;
import dev.nightjar.engine.ParquetFooters.Footer;
import dev.nightjar.engine.ParquetFooters.RowGroup;
import dev.nightjar.engine.PlanProbe.Reading;
import dev.nightjar.sql.Relation;
import dev.nightjar.storage.ByteRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bytes of Parquet files that one reading of a scan takes. */
final class ChunkRanges {

    /** DuckDB reads a row group in one go where it wants nearly all of it; from here on we expect that. */
    private static final double NEARLY_ALL = 0.9;

    private final Reading reading;
    private final Map<String, String> fileNames = new HashMap<>();

    ChunkRanges(Reading reading) {
        this.reading = reading;
        Relation relation = reading.scan().relation();
        for (int i = 0; i < relation.columns().size(); i++) {
            fileNames.put(
                    relation.columns().get(i).name(),
                    relation.fileNames().get(i).toLowerCase(Locale.ROOT));
        }
    }

    List<ByteRange> of(Footer footer) {
        List<ByteRange> ranges = new ArrayList<>();
        footer.rowGroups().stream().filter(this::mayHold).forEach(group -> add(group, ranges));
        return ranges;
    }

    private boolean mayHold(RowGroup group) {
        return reading.conditions().stream()
                .allMatch(condition ->
                        condition.mayHold(column -> chunk(group, column).bounds()));
    }

    private void add(RowGroup group, List<ByteRange> ranges) {
        long wanted = 0;
        for (String column : reading.columns()) {
            Chunk chunk = chunk(group, column);
            wanted += chunk.bytes();
            ranges.add(chunk.place());
            ranges.add(chunk.bloomPlace());
        }
        long all = group.chunks().values().stream().mapToLong(Chunk::bytes).sum();
        if (wanted > NEARLY_ALL * all) {
            ranges.add(group.chunks().values().stream().map(Chunk::place).reduce(Chunk.NONE.place(), Chunk::around));
        }
    }

    private Chunk chunk(RowGroup group, String column) {
        return group.chunks().getOrDefault(fileNames.getOrDefault(column, ""), Chunk.NONE);
    }
}
