package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.FileInspector.Looked;
import dev.nightjar.sql.FileFormat;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad rows are counted wherever in a file they are. */
class RowCheckTests {

    private static final FileFormat.Csv[] DIALECTS = {
        new FileFormat.Csv(',', '"', null, 1, null),
        new FileFormat.Csv(';', '"', '\\', 0, null),
        new FileFormat.Csv(',', null, null, 2, null)
    };

    @TempDir
    Path folder;

    /** Both read the same text, one as a whole and one as it comes. */
    @Test
    void recordsAreThoseThatColumnsAreTakenFrom() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(",;\"\\\n\r\nab".charAt(random.nextInt(9)));
            }
            FileFormat.Csv format = DIALECTS[random.nextInt(DIALECTS.length)];
            var records = CsvRecords.read("" + text, true, format.delimiter(), format.quote(), format.escape())
                    .records();
            var ragged = records.stream()
                    .skip(format.headerLines())
                    .filter(row -> row.cells().size() != 2)
                    .toList();

            BadRows found = new CsvRaggedRows(format, 2).read(new StringReader("" + text));

            assertThat(found == null ? 0 : found.rows())
                    .as("seed %d: %s as %s", seed, text, format)
                    .isEqualTo(ragged.size());
            if (found != null) {
                assertThat(found.of()).isEqualTo(records.size() - format.headerLines());
                assertThat(found.line())
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(ragged.getFirst().line());
            }
        }
    }

    @Test
    void aRowFarBehindTheFirstMegabyteIsCounted() throws Exception {
        String rows = "1,a\n".repeat(400_000);
        Path csv = Files.writeString(folder.resolve("long.csv"), "id,name\n" + rows + "2\n" + rows + "3,b,c\n");
        String line = "10.0.0.1 - ada [22/Nov/2026:17:00:00 +0900] \"GET / HTTP/1.1\" 200 12\n";
        Path log = Files.writeString(folder.resolve("long.log"), line.repeat(20_000) + "what\n");

        assertThat(look(csv)).isEqualTo(new BadRows(BadRows.Reason.CELLS, 2, 800_002, 400_002, "2"));
        assertThat(look(log)).isEqualTo(new BadRows(BadRows.Reason.NO_MATCH, 1, 20_001, 20_001, "what"));
    }

    private BadRows look(Path file) {
        List<Looked> looked = EngineFixture.inspector(folder)
                .inspectEach(List.of(EngineFixture.pinned(file)), _ -> Optional.empty(), () -> false);
        return looked.getFirst().badRows();
    }
}
