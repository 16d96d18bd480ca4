package dev.nightjar.engine;

import dev.nightjar.storage.PinnedObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;

/** An Avro file as Parquet. */
record AvroCopy() implements Copier {

    static {
        AvroCodecs.register();
    }

    @Override
    public String recipe() {
        return "avro 1";
    }

    @Override
    public String ending() {
        return ".parquet";
    }

    @Override
    public void copy(PinnedObject from, Path to, Guard guard) throws IOException {
        try (DataFileReader<IndexedRecord> records =
                new DataFileReader<>(from.path().toFile(), new GenericDatumReader<>())) {
            requireWhole(from.path(), records.previousSync());
            Schema schema = records.getSchema();
            if (schema.getType() != Schema.Type.RECORD || schema.getFields().isEmpty()) {
                throw new IOException("its values are no records with fields");
            }
            Map<String, DuckColumn> columns = new LinkedHashMap<>();
            AvroTypes types = new AvroTypes();
            List<Schema.Field> fields = schema.getFields();
            fields.forEach(field -> columns.put(field.name(), types.column(field.schema())));
            new ParquetCopy(from, guard)
                    .write(
                            columns,
                            generator -> {
                                if (!records.hasNext()) {
                                    return false;
                                }
                                types.write(generator, schema, records.next());
                                return true;
                            },
                            to);
        } catch (AvroRuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Avro takes a file that was cut off within a block for one that ends before it. Every block ends like the header. */
    private static void requireWhole(Path file, long headerEnd) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (!mark(channel, headerEnd).equals(mark(channel, channel.size()))) {
                throw new IOException("it ends within a block. It may have been cut off on the way here");
            }
        }
    }

    private static ByteBuffer mark(FileChannel channel, long end) throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(DataFileConstants.SYNC_SIZE);
        channel.position(end - mark.capacity());
        while (mark.hasRemaining() && channel.read(mark) >= 0) {}
        return mark.flip();
    }
}
