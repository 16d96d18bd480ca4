package dev.nightjar.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

/** Writes Avro files. */
public final class AvroFiles {

    private AvroFiles() {}

    /** @param codec as Avro calls it */
    public static byte[] write(String schema, String codec, List<Map<String, Object>> rows) throws IOException {
        AvroCodecs.register();
        Schema parsed = new Schema.Parser().parse(schema);
        Path file = Files.createTempFile("nightjar", ".avro");
        try (var writer = new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(parsed))
                .setCodec(CodecFactory.fromString(codec))
                .create(parsed, file.toFile())) {
            for (Map<String, Object> row : rows) {
                GenericRecord written = new GenericData.Record(parsed);
                row.forEach(written::put);
                writer.append(written);
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }
}
