package dev.nightjar.engine;

import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.TextEncoding;
import dev.nightjar.storage.PinnedObject;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/** The beginnings of files that form one table: what they have in common. */
record FileHeads(List<FileHead> all) {

    /** Empty files beside others are passed over: they add no rows. */
    static FileHeads read(List<PinnedObject> files, Optional<FileFormat> as, List<Notice> notices) {
        List<PinnedObject> filled =
                files.stream().filter(file -> file.object().size() > 0).toList();
        if (filled.isEmpty()) {
            throw new FaultException(
                    EngineFault.EMPTY_FILE, files.getFirst().object().location());
        }
        if (filled.size() < files.size()) {
            notices.add(Notice.of("empty", files.size() - filled.size()));
        }
        Optional<Charset> encoding = as.map(FileFormat::encoding);
        List<FileHead> heads =
                filled.stream().map(file -> FileHead.read(file, encoding)).toList();
        if (heads.stream().anyMatch(FileHead::marked)) {
            notices.add(Notice.of("bom"));
        }
        return new FileHeads(heads);
    }

    FileHead first() {
        return all.getFirst();
    }

    List<PinnedObject> files() {
        return all.stream().map(FileHead::file).toList();
    }

    /** The one that reads them all. */
    Charset encoding() {
        FileHead first = first();
        Charset encoding = first.encoding();
        for (FileHead head : all) {
            encoding = TextEncoding.together(encoding, head.encoding())
                    .orElseThrow(() -> new FaultException(
                            EngineFault.MIXED_ENCODINGS,
                            first.file().object().location(),
                            TextEncoding.name(first.encoding()),
                            head.file().object().location(),
                            TextEncoding.name(head.encoding())));
        }
        return encoding;
    }

    /** The format of all of them. */
    FileFormat format() {
        FileHead first = first();
        if (all.stream().allMatch(head -> head.kind().objects())
                && all.stream().anyMatch(head -> head.kind() == FileHead.Kind.JSON_SEQUENCE)) {
            return new FileFormat.Json(FileFormat.Json.Layout.SEQUENCE);
        }
        all.stream().filter(head -> head.kind() != first.kind()).findFirst().ifPresent(other -> {
            throw new FaultException(
                    EngineFault.MIXED_FORMATS,
                    first.file().object().location(),
                    name(first.kind()),
                    other.file().object().location(),
                    name(other.kind()));
        });
        return switch (first.kind()) {
            case PARQUET -> new FileFormat.Parquet();
            case AVRO -> new FileFormat.Avro();
            case ORC -> new FileFormat.Orc();
            case EXCEL -> new FileFormat.Excel(null, null);
            case JSON_LINES -> new FileFormat.Json(FileFormat.Json.Layout.LINES);
            case JSON_ARRAY -> new FileFormat.Json(FileFormat.Json.Layout.ARRAY);
            case JSON_RECORDS -> new FileFormat.Json(FileFormat.Json.Layout.RECORDS);
            case JSON_SEQUENCE -> new FileFormat.Json(FileFormat.Json.Layout.SEQUENCE);
            case DELIMITED -> FileFormat.Csv.DEFAULT;
        };
    }

    private static String name(FileHead.Kind kind) {
        return switch (kind) {
            case PARQUET -> "Parquet";
            case AVRO -> "Avro";
            case ORC -> "ORC";
            case EXCEL -> "Excel";
            case JSON_LINES -> "JSON lines";
            case JSON_ARRAY -> "JSON array";
            case JSON_RECORDS -> "JSON records";
            case JSON_SEQUENCE -> "JSON";
            case DELIMITED -> "CSV";
        };
    }
}
