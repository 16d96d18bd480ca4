package dev.nightjar.engine;

import dev.nightjar.sql.FileFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one delimited file is written: delimiter, quotes, header, names.
 *
 * <p>DuckDB's own sniffer is not asked: one ragged line makes it take the whole line for a single column. Here the
 * delimiter that gives most lines the same number of cells wins, however many lines differ.
 *
 * @param names unique and never empty; made up where the file has no header
 * @param renamed whether a header name was missing or there twice
 * @param ragged how many of the records looked at have more or fewer cells than there are names
 * @param raggedLine the first such line, 0 where there is none
 * @param records how many records there are besides the header, as far as looked at
 */
record CsvShape(FileFormat.Csv format, List<String> names, boolean renamed, int ragged, int raggedLine, int records) {

    private static final char[] DELIMITERS = {',', '\t', ';', '|'};

    static CsvShape of(FileHead head, Optional<FileFormat.Csv> given) {
        if (given.isPresent()) {
            FileFormat.Csv csv = given.get();
            return shape(csv, records(head, csv), csv.headerLines());
        }
        FileFormat.Csv dialect = dialect(head);
        List<CsvRecords.CsvRecord> records = records(head, dialect);
        int header = CsvHeader.present(records) ? 1 : 0;
        FileFormat.Csv format =
                new FileFormat.Csv(dialect.delimiter(), dialect.quote(), dialect.escape(), header, null);
        return shape(format, records, header);
    }

    static List<CsvRecords.CsvRecord> records(FileHead head, FileFormat.Csv csv) {
        return read(head, csv.delimiter(), csv).records();
    }

    private static FileFormat.Csv dialect(FileHead head) {
        FileFormat.Csv quoted = FileFormat.Csv.DEFAULT;
        char delimiter = delimiter(head, quoted);
        CsvRecords records = read(head, delimiter, quoted);
        if (records.backslashed()) {
            return new FileFormat.Csv(delimiter, '"', '\\', 1, null);
        }
        if (records.unclosed() && head.whole()) {
            FileFormat.Csv unquoted = new FileFormat.Csv(delimiter, null, null, 1, null);
            return new FileFormat.Csv(delimiter(head, unquoted), null, null, 1, null);
        }
        return new FileFormat.Csv(delimiter, '"', null, 1, null);
    }

    private static CsvRecords read(FileHead head, char delimiter, FileFormat.Csv csv) {
        CsvRecords records = CsvRecords.read(head.text(), head.whole(), delimiter, csv.quote(), csv.escape());
        if (records.records().isEmpty() && !head.whole()) {
            FileHead longer = head.longer();
            return CsvRecords.read(longer.text(), longer.whole(), delimiter, csv.quote(), csv.escape());
        }
        return records;
    }

    private static char delimiter(FileHead head, FileFormat.Csv csv) {
        char best = head.named(".tsv") || head.named(".tab") ? '\t' : ',';
        double bestScore = 0;
        for (char candidate : DELIMITERS) {
            double score = score(read(head, candidate, csv).records());
            boolean preferred = candidate == '\t' && head.named(".tsv");
            if (score > bestScore || preferred && score > 0) {
                best = candidate;
                bestScore = preferred ? Double.MAX_VALUE : score;
            }
        }
        return best;
    }

    /** How well a delimiter explains the records: the share of them that agree, then the number of columns. */
    private static double score(List<CsvRecords.CsvRecord> records) {
        Map<Integer, Integer> widths = new HashMap<>();
        records.forEach(row -> widths.merge(row.cells().size(), 1, Integer::sum));
        return widths.entrySet().stream()
                .filter(width -> width.getKey() > 1)
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(width -> {
                    double share = (double) width.getValue() / records.size();
                    return share + Math.min(width.getKey(), 1000) / 10_000.0;
                })
                .orElse(0.0);
    }

    private static CsvShape shape(FileFormat.Csv format, List<CsvRecords.CsvRecord> all, int headerLines) {
        List<CsvRecords.CsvRecord> body = all.subList(Math.min(headerLines, all.size()), all.size());
        List<String> header = headerLines == 0 || all.size() < headerLines
                ? List.of()
                : all.get(headerLines - 1).cells();
        int width = header.isEmpty() ? usualWidth(body) : header.size();
        List<String> names = unique(header, width);
        List<CsvRecords.CsvRecord> ragged =
                body.stream().filter(row -> row.cells().size() != width).toList();
        boolean renamed = !header.isEmpty()
                && !names.equals(header.stream().map(String::strip).toList());
        int line = ragged.isEmpty() ? 0 : ragged.getFirst().line();
        return new CsvShape(format, names, renamed, ragged.size(), line, body.size());
    }

    /** Without a header, the longest record: nobody's cells get lost. */
    private static int usualWidth(List<CsvRecords.CsvRecord> body) {
        return body.stream().mapToInt(row -> row.cells().size()).max().orElse(1);
    }

    /** {@code a, a, ""} become {@code a, a_2, column_3}. */
    static List<String> unique(List<String> header, int width) {
        Set<String> names = new LinkedHashSet<>();
        List<String> unique = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String wanted = i < header.size() ? header.get(i).strip() : "";
            String base = wanted.isEmpty() ? "column_" + (i + 1) : wanted;
            String name = base;
            for (int n = 2; !names.add(name); n++) {
                name = base + "_" + n;
            }
            unique.add(name);
        }
        return unique;
    }
}
