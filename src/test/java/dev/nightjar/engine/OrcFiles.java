package dev.nightjar.engine;

import io.airlift.slice.DynamicSliceOutput;
import io.trino.orc.OrcDataSink;
import io.trino.orc.OrcWriteValidation.OrcWriteValidationMode;
import io.trino.orc.OrcWriter;
import io.trino.orc.OrcWriterOptions;
import io.trino.orc.OrcWriterStats;
import io.trino.orc.metadata.CompressionKind;
import io.trino.orc.metadata.OrcType;
import io.trino.orc.stream.OrcDataOutput;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.Type;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes ORC files. */
public final class OrcFiles {

    private OrcFiles() {}

    /** Fills in the rows. */
    public interface Rows {
        void write(PageBuilder page);
    }

    public static byte[] write(List<String> names, List<Type> types, CompressionKind compression, Rows rows)
            throws IOException {
        Sink sink = new Sink();
        try (OrcWriter writer = new OrcWriter(
                sink,
                names,
                types,
                OrcType.createRootOrcType(names, types),
                compression,
                new OrcWriterOptions(),
                Map.of(),
                false,
                OrcWriteValidationMode.BOTH,
                new OrcWriterStats())) {
            PageBuilder page = new PageBuilder(types);
            rows.write(page);
            writer.write(page.build());
        }
        return sink.bytes.toByteArray();
    }

    private static final class Sink implements OrcDataSink {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public long size() {
            return bytes.size();
        }

        @Override
        public long getRetainedSizeInBytes() {
            return bytes.size();
        }

        @Override
        public void write(List<OrcDataOutput> data) {
            for (OrcDataOutput each : data) {
                DynamicSliceOutput slice = new DynamicSliceOutput((int) each.size());
                each.writeData(slice);
                bytes.writeBytes(slice.slice().getBytes());
            }
        }

        @Override
        public void close() {}
    }
}
