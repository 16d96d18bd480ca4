package dev.nightjar.sample;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.TableName;
import dev.nightjar.storage.NightjarHome;
import dev.nightjar.storage.ObjectLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The sample's files and the tables over them. */
@Component
class SampleTables {

    static final String DATABASE = "sample";

    private static final String FILES = "sample/lake/";
    private static final String FOLDER = "sample/";

    /** Names, with what a table's page says about it. */
    private static final Map<String, String> TABLES = Map.of(
            "flights",
            "Every 15th of 3 million domestic flights in the United States, January to June 2001; partitioned by month. Bureau of Transportation Statistics, public domain.",
            "airports",
            "Airports of the United States with their coordinates. Federal Aviation Administration, public domain.",
            "bird_strikes",
            "Ten thousand collisions of aircraft with wildlife, 1990 to 2002. Federal Aviation Administration, public domain.",
            "states",
            "States with their region and division. Census Bureau, public domain.");

    private final Catalog catalog;
    private final NightjarHome home;

    SampleTables(Catalog catalog, NightjarHome home) {
        this.catalog = catalog;
        this.home = home;
    }

    void create() {
        copyFiles();
        catalog.createDatabase(
                DATABASE, "Flights, airports and bird strikes in the United States: something to try things on");
        TABLES.forEach((name, description) -> catalog.createTable(new NewTable(
                new TableName(DATABASE, name),
                ObjectLocation.parse("lake://" + FOLDER + name + "/"),
                null,
                null,
                null,
                null,
                description,
                Map.of())));
    }

    private void copyFiles() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:" + FILES + "**/*.*");
            for (Resource file : List.of(files)) {
                String address = file.getURL().toString();
                Path target =
                        home.lake().resolve(FOLDER + address.substring(address.lastIndexOf(FILES) + FILES.length()));
                Files.createDirectories(target.getParent());
                try (InputStream in = file.getInputStream()) {
                    Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
