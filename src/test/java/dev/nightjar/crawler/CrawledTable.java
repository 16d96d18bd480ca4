package dev.nightjar.crawler;

import dev.nightjar.catalog.Partition;
import dev.nightjar.catalog.Table;
import dev.nightjar.engine.EngineFixture;
import dev.nightjar.engine.QueryEngine.Input;
import dev.nightjar.engine.QueryEngine.InputFile;
import dev.nightjar.sql.AthenaSql;
import dev.nightjar.sql.PartitionFilter;
import dev.nightjar.sql.Plan;
import dev.nightjar.sql.Relation;
import dev.nightjar.sql.RelationName;
import dev.nightjar.sql.Relations;
import dev.nightjar.storage.Pin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code found.t} that a crawler made, and how it answers. */
record CrawledTable(CrawlerFixture fixture, EngineFixture engine) {

    Plan.Select plan() {
        return (Plan.Select) new AthenaSql(only(relation())).plan("SELECT * FROM t", "found", List.of());
    }

    /** Its rows, in a file of Parquet. */
    Path answer(Plan.Select plan) throws Exception {
        Path result = engine.home.resolve(UUID.randomUUID() + ".parquet");
        List<InputFile> files = new ArrayList<>();
        List<Pin> pins = new ArrayList<>();
        for (Partition partition : fixture.catalog().partitions(table(), PartitionFilter.ALL)) {
            Pin pin = fixture.catalog.store().pin(fixture.catalog.store().list(partition.location()));
            pins.add(pin);
            pin.objects().forEach(object -> files.add(new InputFile(object, partition.values())));
        }
        engine.engine
                .start(
                        plan,
                        plan.scans().stream()
                                .map(scan -> new Input(scan, files))
                                .toList(),
                        result,
                        EngineFixture.LIMITS)
                .await();
        pins.forEach(Pin::close);
        return result;
    }

    private Table table() {
        return fixture.table("found", "t");
    }

    private Relation relation() {
        Table table = table();
        return new Relation(
                new RelationName("found", "t"),
                table.columns(),
                table.partitionKeys(),
                table.format(),
                table.fileNames());
    }

    private static Relations only(Relation relation) {
        return new Relations() {
            @Override
            public Optional<Relation> find(RelationName name) {
                return name.equals(relation.name()) ? Optional.of(relation) : Optional.empty();
            }

            @Override
            public boolean hasDatabase(String database) {
                return true;
            }

            @Override
            public List<String> databases() {
                return List.of("found");
            }

            @Override
            public List<String> names(String database) {
                return List.of("t");
            }
        };
    }
}
