package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogFormatsTests {

    @Test
    void linesOfWebServersAreTakenApart() {
        String line =
                "10.0.0.1 - ada [22/Nov/2026:08:00:00 +0000] \"GET /a?b=\\\"1 HTTP/1.1\" 200 - \"-\" \"X \\\"11\"";

        assertThat(cells(line))
                .containsExactly(
                        "10.0.0.1",
                        "-",
                        "ada",
                        "22/Nov/2026:08:00:00 +0000",
                        "GET",
                        "/a?b=\\\"1",
                        "1.1",
                        null,
                        "200",
                        null,
                        "-",
                        "X \\\"11");
    }

    @Test
    void whatAFlowLogHasNoDataForIsNull() {
        String header = "version srcaddr dstaddr srcport action\n";

        assertThat(cells(header + "2 10.0.0.1 10.0.0.2 443 ACCEPT"))
                .containsExactly("2", "10.0.0.1", "10.0.0.2", "443", "ACCEPT");
        assertThat(cells(header + "2 - - - -")).isEqualTo(Arrays.asList("2", null, null, null, null));
    }

    @Test
    void whatCloudFrontWritesIsSplitAtTabs() {
        assertThat(cells("#Version: 1.0\n#Fields: date cs(Host) x\n2026-11-22\ta b\t-"))
                .isEqualTo(Arrays.asList("2026-11-22", "a b", null));
    }

    @Test
    void otherTextIsNoLog() {
        assertThat(LogFormats.of("id,name\n1,Ada\n")).isEmpty();
        assertThat(LogFormats.of("started\nstopped\n")).isEmpty();
    }

    /** The columns of the last line. */
    private static List<@Nullable String> cells(String text) {
        LogFormats.Log log = LogFormats.of(text).orElseThrow();
        Matcher line = Pattern.compile(log.format().pattern())
                .matcher(text.lines().toList().getLast());
        assertThat(line.matches()).isTrue();
        assertThat(line.groupCount()).isEqualTo(log.columns().size());
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 1; i <= line.groupCount(); i++) {
            cells.add(line.group(i));
        }
        return cells;
    }
}
