package dev.nightjar.sql;

/**
 * How the rows of a query become files.
 *
 * @param partitions how many of the last columns name folders instead of lying in the files; as text
 * @param buckets whether the column before those tells the file a row goes to
 */
public record FileOutput(FileFormat format, Compression compression, int partitions, boolean buckets, Sizes sizes) {

    public FileOutput(FileFormat format, Compression compression, int partitions, boolean buckets) {
        this(format, compression, partitions, buckets, Sizes.USUAL);
    }

    /**
     * How large what is written becomes, about; as the engine sees fit where 0.
     *
     * @param rowGroup in rows
     * @param file in bytes, after which the next one is begun
     */
    public record Sizes(int rowGroup, long file) {

        static final Sizes USUAL = new Sizes(0, 0);
    }

    /** How files are compressed. */
    public enum Compression {
        NONE(""),
        GZIP(".gz"),
        ZSTD(".zst"),
        SNAPPY(""),
        LZ4("");

        private final String suffix;

        Compression(String suffix) {
            this.suffix = suffix;
        }
    }

    /** The columns that name folders, and the one that tells the file, are called so, from 0. */
    public static String partitionColumn(int index) {
        return "nj_partition_" + index;
    }

    public static final String BUCKET_COLUMN = "nj_bucket";

    /** What the names of the files end in. */
    public String suffix() {
        return switch (format) {
            case FileFormat.Parquet _ -> ".parquet";
            case FileFormat.Json _ -> ".json" + compression.suffix;
            case FileFormat.Avro _ -> ".avro";
            case FileFormat.Orc _ -> ".orc";
            case FileFormat.Excel _ -> ".xlsx";
            case FileFormat.Csv _, FileFormat.Regex _ -> ".csv" + compression.suffix;
        };
    }
}
