package dev.nightjar.engine;

import java.util.List;
import java.util.regex.Pattern;

/** Tells whether the first record of a delimited file names the columns. */
final class CsvHeader {

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d[\\d,]*\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?%?");
    private static final Pattern DATE = Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}([ T].*)?");

    private CsvHeader() {}

    /**
     * Names are neither numbers nor dates, and most are not empty. Records of text only leave no way to tell; files
     * with a header are far more common, unless the first record comes again.
     */
    static boolean present(List<CsvRecords.CsvRecord> records) {
        if (records.isEmpty()) {
            return false;
        }
        List<String> first = records.getFirst().cells();
        long named = first.stream().filter(cell -> !cell.isBlank()).count();
        boolean values = first.stream().anyMatch(CsvHeader::value);
        boolean repeated = records.stream().skip(1).anyMatch(row -> row.cells().equals(first));
        return !values && !repeated && named * 2 >= first.size();
    }

    private static boolean value(String cell) {
        String text = cell.strip();
        return NUMBER.matcher(text).matches()
                || DATE.matcher(text).matches()
                || text.equalsIgnoreCase("true")
                || text.equalsIgnoreCase("false");
    }
}
