package dev.nightjar.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of functions in {@code docs/sql.md} is the one in code; {@code -Dnightjar.update} writes it anew. */
class FunctionPageTests {

    private static final Path PAGE = Path.of("docs/sql.md");
    private static final String MARK = "<!-- generated: functions -->";

    @Test
    void theReferencePageListsEveryFunction() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(MARK) + MARK.length()) + "\n\n" + table();

        if (System.getProperty("nightjar.update") != null) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String table() {
        StringBuilder text = new StringBuilder("| function | family | how | what it does |\n|---|---|---|---|\n");
        List<Function> functions = Functions.ALL.values().stream()
                .sorted(Comparator.comparing(Function::name))
                .toList();
        for (Function function : functions) {
            text.append("| `")
                    .append(function.name())
                    .append("` | ")
                    .append(function.family())
                    .append(" | ")
                    .append(function.support().label())
                    .append(" | ")
                    .append(function.supported() ? function.description() : function.reason())
                    .append(" |\n");
        }
        return text.toString();
    }
}
