package dev.nightjar.conversion;

import dev.nightjar.catalog.TableName;
import dev.nightjar.fault.FaultException;
import dev.nightjar.sql.FileFormat;
import dev.nightjar.sql.FileOutput;
import dev.nightjar.sql.FileOutput.Compression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversion does, as somebody defined it.
 *
 * @param target the table that is written; the source itself where its small files are to become few
 * @param location where the target's files lie; where queries put theirs where null
 * @param partitionedBy columns of the source that name the target's folders
 * @param rowGroup rows of a row group
 * @param fileBytes after which the next file is begun
 * @param onArrival whether it runs when there are new objects
 * @param errors where it is said what could not be converted; beside the target where null
 */
public record ConversionDefinition(
        String name,
        TableName source,
        TableName target,
        @Nullable String location,
        List<String> partitionedBy,
        List<String> sortedBy,
        int rowGroup,
        long fileBytes,
        Compression compression,
        boolean onArrival,
        BadRows badRows,
        @Nullable String errors) {

    public static final int USUAL_ROW_GROUP = 122_880;
    public static final long USUAL_FILE = 256L << 20;

    private static final int LONGEST_NAME = 255;
    private static final int LEAST_ROW_GROUP = 2_048;
    private static final int MOST_ROW_GROUP = 10_000_000;
    private static final long LEAST_FILE = 1L << 20;
    private static final long MOST_FILE = 10L << 30;

    /** What becomes of an object some of whose rows do not fit their columns. */
    public enum BadRows {
        /** None of its rows is converted. */
        FAIL_OBJECT,
        /** The rows that fit are converted; the others are set aside, with the reason. */
        SET_ASIDE
    }

    public ConversionDefinition {
        name = name.strip();
        location = location == null || location.isBlank() ? null : location.strip();
        errors = errors == null || errors.isBlank() ? null : errors.strip();
        partitionedBy = List.copyOf(partitionedBy);
        sortedBy = List.copyOf(sortedBy);
    }

    /** As somebody who decides nothing else wants it. */
    public static ConversionDefinition of(String name, TableName source, TableName target) {
        return new ConversionDefinition(
                name,
                source,
                target,
                null,
                List.of(),
                List.of(),
                USUAL_ROW_GROUP,
                USUAL_FILE,
                Compression.ZSTD,
                false,
                BadRows.FAIL_OBJECT,
                null);
    }

    /** Whether it makes few files of many, in their own table. */
    public boolean compacts() {
        return source.equals(target);
    }

    FileOutput output(int keys) {
        return new FileOutput(
                new FileFormat.Parquet(), compression, keys, false, new FileOutput.Sizes(rowGroup, fileBytes));
    }

    /** What can be said without looking at the tables. */
    void check() {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new FaultException(ConversionFault.CONVERSION_NAME_BAD, LONGEST_NAME).about("name");
        }
        within("rowGroup", rowGroup, LEAST_ROW_GROUP, MOST_ROW_GROUP);
        within("fileBytes", fileBytes, LEAST_FILE, MOST_FILE);
    }

    private static void within(String field, long number, long least, long most) {
        if (number < least || number > most) {
            throw new FaultException(ConversionFault.CONVERSION_NUMBER_BAD, field, least, most).about(field);
        }
    }
}
