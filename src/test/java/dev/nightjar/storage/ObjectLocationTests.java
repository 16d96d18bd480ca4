package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.fault.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectLocationTests {

    @ParameterizedTest
    @CsvSource({
        "sales/2024/, lake://sales/2024/",
        "./sales//2024/x.csv, lake://sales/2024/x.csv",
        "lake://, lake://",
        "lake:///sales/, lake://sales/",
        "LAKE://sales, lake://sales",
        "s3://bucket, s3://bucket/",
        "s3a://bucket/a//b/, s3://bucket/a//b/",
        "s3://bucket/year=2024/a b.csv, s3://bucket/year=2024/a b.csv",
        "/data/in/, file:///data/in/",
        "file:/data/in, file:///data/in",
        "file:///data/./in, file:///data/in",
        "file:///, file:///",
        "HTTPS://Example.com:8443/A/b.csv?v=1#top, https://example.com:8443/A/b.csv?v=1",
        "https://example.com, https://example.com/",
        "time=12:30/x.csv, lake://time=12:30/x.csv",
        "日本語/売上.csv, lake://日本語/売上.csv",
    })
    void aLocationHasOneSpelling(String text, String spelling) {
        ObjectLocation location = ObjectLocation.parse(text);

        assertThat(location).hasToString(spelling);
        assertThat(ObjectLocation.parse(spelling)).isEqualTo(location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "..",
                "../etc/passwd",
                "sales/../../etc",
                "lake://a/..",
                "s3://",
                "s3:///key",
                "s3://bu cket/key",
                "s3://bucket/../other",
                "http://example.com/x.csv",
                "https://",
                "https:///x.csv",
                "https://me:secret@example.com/x.csv",
                "https://example.com/a b.csv",
                "https://example.com/../x.csv",
                "file://host/share",
                "file:relative",
                "lake:sales",
                "a\u0000b",
                "a\nb",
                "jdbc:h2:mem:x"
            })
    void whatIsNoLocationIsRefused(String text) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> ObjectLocation.parse(text))
                .extracting(FaultException::fault)
                .isEqualTo(StorageFault.BAD_LOCATION);
    }

    @Test
    void partsAreTakenFromThePath() {
        ObjectLocation file = ObjectLocation.parse("s3://bucket/sales/year=2024/a.csv");

        assertThat(file.name()).isEqualTo("a.csv");
        assertThat(file.parent()).hasToString("s3://bucket/sales/year=2024/");
        assertThat(file.parent().name()).isEqualTo("year=2024");
        assertThat(file.parent().parent().child("b.csv")).hasToString("s3://bucket/sales/b.csv");
        assertThat(ObjectLocation.parse("s3://bucket").name()).isEqualTo("bucket");
        assertThat(ObjectLocation.parse("s3://bucket").parent()).hasToString("s3://bucket/");
    }

    @Test
    void aFolderContainsWhatLiesBelowAndNothingElse() {
        ObjectLocation folder = ObjectLocation.parse("sales/");

        assertThat(folder.contains(ObjectLocation.parse("sales/a/b.csv"))).isTrue();
        assertThat(folder.contains(folder)).isTrue();
        assertThat(folder.contains(ObjectLocation.parse("sales-old/a.csv"))).isFalse();
        assertThat(folder.contains(ObjectLocation.parse("s3://sales/sales/a.csv")))
                .isFalse();
        assertThat(folder.relativize(ObjectLocation.parse("sales/a/b.csv"))).isEqualTo("a/b.csv");
    }
}
