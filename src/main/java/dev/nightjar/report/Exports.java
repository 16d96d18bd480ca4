package dev.nightjar.report;

import dev.nightjar.dashboard.DashboardData;
import dev.nightjar.dashboard.DataRequest;
import dev.nightjar.dashboard.Theme;
import dev.nightjar.dashboard.Tile;
import dev.nightjar.dashboard.TileAnswer;
import dev.nightjar.dashboard.TileTable;
import dev.nightjar.dashboard.TileTables;
import dev.nightjar.dashboard.Viewing;
import dev.nightjar.fault.FaultException;
import dev.nightjar.print.PrintedSheet;
import dev.nightjar.print.PrintedTile;
import dev.nightjar.print.Printer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;

/** Writes what somebody sees of a dashboard as files. Who may, is asked before: {@link dev.nightjar.dashboard.Downloads}. */
@Service
public class Exports {

    /** Rows of a CSV. */
    public static final int MOST_ROWS = 10_000_000;

    /** Rows of a sheet of a workbook. */
    public static final int MOST_LINES = WorkbookFile.MOST_ROWS;

    private final DashboardData data;
    private final TileTables tables;
    private final Printer printer;
    private final SheetWords words;
    private final PrintedTiles printed;

    Exports(DashboardData data, TileTables tables, Printer printer, SheetWords words, PrintedTiles printed) {
        this.data = data;
        this.tables = tables;
        this.printer = printer;
        this.words = words;
        this.printed = printed;
    }

    /** A file that is ready to be written: until here it could still fail with a fault. */
    public interface Prepared {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Makes the first picture or PDF as quick as the next ones. Returns at once. */
    public void prepare(Locale language) {
        printer.prepare(language);
    }

    /** All rows of a tile. */
    public Prepared csv(Viewing viewing, String tile, DataRequest request) {
        return csv(tables.of(viewing, tile, request, MOST_ROWS));
    }

    /** A tile as a workbook; its second sheet says what it shows, of when, and whether it is whole. */
    public Prepared workbook(Viewing viewing, String tile, DataRequest request, Locale language) {
        return workbook(tables.of(viewing, tile, request, MOST_LINES), viewing, request, language);
    }

    /** Rows that somebody was found to see. */
    public Prepared csv(TileTable table) {
        return out -> CsvFile.write(table, out);
    }

    /** The same as a workbook. */
    public Prepared workbook(TileTable table, Viewing viewing, DataRequest request, Locale language) {
        return workbook(List.of(new WorkbookFile.Part(table.title(), table, null)), viewing, request, language);
    }

    /** Each tile with rows as a sheet of a workbook. A tile that has no answer does not keep the others from it. */
    public Prepared workbook(Viewing viewing, DataRequest request, Locale language) {
        List<WorkbookFile.Part> parts = new ArrayList<>();
        for (Tile tile : ordered(viewing, request)) {
            if (!tile.hasRows()) {
                continue;
            }
            String title = tile.visual().title() == null ? "" : tile.visual().title();
            try {
                TileTable table = tables.of(viewing, tile.id(), request, WorkbookFile.MOST_ROWS);
                parts.add(new WorkbookFile.Part(title, table, null));
            } catch (FaultException e) {
                parts.add(new WorkbookFile.Part(title, null, e.message(language)));
            }
        }
        return workbook(parts, viewing, request, language);
    }

    /** A CSV of each tile with rows, in a ZIP; a tile without an answer is a text that says why. */
    public Prepared zip(Viewing viewing, DataRequest request, Locale language) {
        return out -> {
            Set<String> names = new HashSet<>();
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Tile tile : ordered(viewing, request)) {
                if (tile.hasRows()) {
                    entry(zip, names, viewing, tile, request, language);
                }
            }
            zip.finish();
        };
    }

    private void entry(
            ZipOutputStream zip, Set<String> names, Viewing viewing, Tile tile, DataRequest request, Locale language)
            throws IOException {
        String title = tile.visual().title() == null ? "" : tile.visual().title();
        String plain = title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", " ").strip();
        String name = plain.isEmpty() || !names.add(plain) ? (plain + " " + tile.id()).strip() : plain;
        try {
            TileTable table = tables.of(viewing, tile.id(), request, MOST_ROWS);
            zip.putNextEntry(new ZipEntry(name + ".csv"));
            CsvFile.write(table, zip);
        } catch (FaultException e) {
            zip.putNextEntry(new ZipEntry(name + ".txt"));
            zip.write(e.message(language).getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
    }

    private Prepared workbook(List<WorkbookFile.Part> parts, Viewing viewing, DataRequest request, Locale language) {
        WorkbookFile file =
                new WorkbookFile(viewing.dashboard().title(), words.lines(viewing, request, language), words, language);
        return out -> file.write(parts, out);
    }

    /** A tile as picture, as it is printed. */
    public byte[] picture(Viewing viewing, String id, DataRequest request, Locale language) {
        TileAnswer answer = data.answer(viewing, id, request, language);
        Tile tile = viewing.definition().tile(id).orElseThrow();
        PrintedTile whole = printed.of(viewing, tile, request, answer, language);
        PrintedTile alone =
                new PrintedTile(0, 0, 24, Math.max(10, whole.h() * 24 / whole.w()), "", null, whole.content());
        return printer.png(
                new PrintedSheet(
                        whole.title(), words.lines(viewing, request, language), List.of(alone), theme(viewing)),
                language);
    }

    /** All tiles of the sheet that is asked for, as one picture. */
    public byte[] picture(Viewing viewing, DataRequest request, Locale language) {
        return printer.png(sheet(viewing, request, viewing.dashboard().title(), language), language);
    }

    /** The sheet that is asked for as pages of A4; all sheets where none is. */
    public Prepared pdf(Viewing viewing, DataRequest request, Locale language) {
        String title = viewing.dashboard().title();
        List<PrintedSheet> sheets = new ArrayList<>();
        if (request.sheet() != null || viewing.definition().sheets().isEmpty()) {
            sheets.add(sheet(viewing, request, title, language));
        } else {
            viewing.definition().sheets().forEach(one -> {
                DataRequest of = request.on(one.id());
                String name = one.title().isEmpty() ? title : title + " · " + one.title();
                sheets.add(sheet(viewing, of, name, language));
            });
        }
        return out -> printer.pdf(title, sheets, language, out);
    }

    private PrintedSheet sheet(Viewing viewing, DataRequest request, String title, Locale language) {
        List<PrintedTile> tiles = new ArrayList<>();
        data.answer(
                viewing,
                request,
                language,
                answer -> viewing.definition()
                        .tile(answer.id())
                        .ifPresent(tile -> tiles.add(printed.of(viewing, tile, request, answer, language))));
        return new PrintedSheet(title, words.lines(viewing, request, language), tiles, theme(viewing));
    }

    private static PrintedSheet.Theme theme(Viewing viewing) {
        Theme theme = viewing.definition().appearance().theme();
        return theme == null
                ? PrintedSheet.Theme.USUAL
                : new PrintedSheet.Theme(theme.tokens(), theme.letters().scale());
    }

    private static List<Tile> ordered(Viewing viewing, DataRequest request) {
        return viewing.definition().tilesOn(request.sheet()).stream()
                .sorted(Comparator.comparingInt(Tile::y).thenComparingInt(Tile::x))
                .toList();
    }
}
