package dev.nightjar.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.S3Fixture;
import dev.nightjar.storage.ObjectLocation;
import dev.nightjar.storage.ObjectsArrived;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives in a bucket is converted, once: by the next poll, or sooner where the store tells. */
class BucketConversionTests {

    @Test
    void whatArrivesIsConvertedByTheNextPollOrWhenTheStoreTells(@TempDir Path folder) throws Exception {
        try (S3Fixture s3 = new S3Fixture();
                ConversionFixture fixture = new ConversionFixture(folder, s3)) {
            s3.put("orders/a.csv", "id,city\n1,Oslo\n2,Kyoto\n");
            fixture.source("s3://data/orders/");
            Conversion conversion = fixture.create(onArrival());
            looked(fixture, conversion, Duration.ZERO);
            assertThat(cities(fixture)).containsExactly("Kyoto", "Oslo");

            s3.put("orders/b.csv", "id,city\n3,Quito\n");
            looked(fixture, conversion, Duration.ofSeconds(30));
            assertThat(cities(fixture)).as("a bucket is listed every minute").containsExactly("Kyoto", "Oslo");
            looked(fixture, conversion, Duration.ofSeconds(31));
            assertThat(cities(fixture)).containsExactly("Kyoto", "Oslo", "Quito");

            s3.put("orders/c.csv", "id,city\n4,Bonn\n");
            fixture.arrivals.on(new ObjectsArrived(List.of(ObjectLocation.parse("s3://data/orders/c.csv"))));
            looked(fixture, conversion, Duration.ofSeconds(4));
            assertThat(cities(fixture)).containsExactly("Bonn", "Kyoto", "Oslo", "Quito");

            looked(fixture, conversion, Duration.ofMinutes(2));
            assertThat(cities(fixture)).as("nothing is converted twice").hasSize(4);
        }
    }

    private static ConversionDefinition onArrival() {
        ConversionDefinition usual =
                ConversionDefinition.of("arrivals", ConversionFixture.SOURCE, ConversionFixture.TARGET);
        return new ConversionDefinition(
                usual.name(),
                usual.source(),
                usual.target(),
                "lake://arrived/",
                usual.partitionedBy(),
                usual.sortedBy(),
                usual.rowGroup(),
                usual.fileBytes(),
                usual.compression(),
                true,
                usual.badRows(),
                usual.errors());
    }

    private static void looked(ConversionFixture fixture, Conversion conversion, Duration later) throws Exception {
        fixture.clock.advance(later);
        fixture.arrivals.look();
        fixture.end(conversion);
    }

    private static List<String> cities(ConversionFixture fixture) throws Exception {
        return fixture.ask(fixture.target(), "SELECT city FROM t ORDER BY city");
    }
}
