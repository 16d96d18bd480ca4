package dev.nightjar.sample;

import dev.nightjar.catalog.Catalog;
import dev.nightjar.catalog.NewTable;
import dev.nightjar.catalog.Notes;
import dev.nightjar.catalog.Table;
import dev.nightjar.catalog.TableChange;
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
import tools.jackson.databind.json.JsonMapper;

/** The sample's files and the tables over them. */
@Component
class SampleTables {

    static final String DATABASE = "sample";

    private static final String FILES = "sample/lake/";
    private static final String FOLDER = "sample/";

    private final Catalog catalog;
    private final NightjarHome home;
    private final JsonMapper json;

    SampleTables(Catalog catalog, NightjarHome home, JsonMapper json) {
        this.catalog = catalog;
        this.home = home;
        this.json = json;
    }

    /**
     * The shape of {@code sample/tables.json}.
     *
     * @param columns what each means, by name
     */
    record Described(String name, String description, Map<String, String> tags, Map<String, String> columns) {}

    void create() {
        copyFiles();
        catalog.createDatabase(
                DATABASE, "Flights, airports and bird strikes in the United States: something to try things on");
        for (Described table : SampleFiles.read(json, "tables.json", Described[].class)) {
            create(table);
        }
    }

    /** Its columns are read from its files; what they mean no file says. */
    private void create(Described described) {
        Table table = catalog.createTable(new NewTable(
                new TableName(DATABASE, described.name()),
                ObjectLocation.parse("lake://" + FOLDER + described.name() + "/"),
                null,
                null,
                null,
                null,
                described.description(),
                Map.of(),
                new Notes(described.tags(), List.of(), null)));
        TableChange commented = TableChange.of(table);
        for (Map.Entry<String, String> column : described.columns().entrySet()) {
            commented = commented.withComment(column.getKey(), column.getValue());
        }
        catalog.updateTable(table.name(), table.version(), commented);
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
