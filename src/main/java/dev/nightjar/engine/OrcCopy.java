package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.storage.PinnedObject;
import io.trino.memory.context.AggregatedMemoryContext;
import io.trino.orc.FileOrcDataSource;
import io.trino.orc.OrcColumn;
import io.trino.orc.OrcDataSource;
import io.trino.orc.OrcPredicate;
import io.trino.orc.OrcReader;
import io.trino.orc.OrcReaderOptions;
import io.trino.orc.OrcRecordReader;
import io.trino.spi.connector.SourcePage;
import io.trino.spi.type.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An ORC file as Parquet. */
record OrcCopy() implements Copier {

    @Override
    public String recipe() {
        return "orc 1";
    }

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public void copy(PinnedObject from, Path to, Guard guard) throws IOException {
        OrcReaderOptions options = new OrcReaderOptions();
        try (OrcDataSource source = new FileOrcDataSource(from.path().toFile(), options)) {
            OrcReader reader =
                    OrcReader.createOrcReader(source, options).orElseThrow(() -> new IOException("it has no columns"));
            List<OrcColumn> columns = reader.getRootColumn().getNestedColumns();
            if (columns.isEmpty()) {
                throw new IOException("it has no columns");
            }
            List<OrcTypes> types = columns.stream().map(OrcTypes::of).toList();
            Map<String, DuckColumn> stored = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                stored.put(columns.get(i).getColumnName(), types.get(i).column());
            }
            try (OrcRecordReader records = reader.createRecordReader(
                    columns,
                    types.stream().<Type>map(OrcTypes::read).toList(),
                    false,
                    OrcPredicate.TRUE,
                    DateTimeZone.UTC,
                    AggregatedMemoryContext.newSimpleAggregatedMemoryContext(),
                    1,
                    OrcCopy::broken)) {
                new ParquetCopy(from, guard).write(stored, new Pages(records, List.copyOf(stored.keySet()), types), to);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (FaultException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException("it is no sound ORC file: " + e.getMessage(), e);
        }
    }

    /** The reader checks what it reads in many ways, and does not call them all by one name. */
    private static RuntimeException broken(Exception e) {
        return e instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(e);
    }

    /** The rows of its pages, one after another. */
    private static final class Pages implements ParquetCopy.Rows {

        private final OrcRecordReader records;
        private final List<String> names;
        private final List<OrcTypes> types;
        private @Nullable SourcePage page;
        private int at;

        Pages(OrcRecordReader records, List<String> names, List<OrcTypes> types) {
            this.records = records;
            this.names = names;
            this.types = types;
        }

        @Override
        public boolean next(JsonGenerator to) throws IOException {
            SourcePage current = page;
            while (current == null || at == current.getPositionCount()) {
                current = records.nextPage();
                page = current;
                at = 0;
                if (current == null) {
                    return false;
                }
            }
            to.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                to.writeName(names.get(i));
                OrcTypes type = types.get(i);
                type.write(to, type.read().getObjectValue(current.getBlock(i), at));
            }
            to.writeEndObject();
            at++;
            return true;
        }
    }
}
