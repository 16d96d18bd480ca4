package dev.nightjar;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Brings every module's schema up to date before anybody gets hold of the data source. Each module has its own schema
 * and its own history in it, so that modules can be developed, and one day moved, apart from each other.
 */
class Migrations implements BeanPostProcessor {

    /** In the order of the strata: a module may refer to the schemas before it. */
    static final List<String> MODULES = List.of(
            "identity",
            "metering",
            "storage",
            "catalog",
            "crawler",
            "query",
            "conversion",
            "quality",
            "spice",
            "dataset",
            "dashboard",
            "asking",
            "report",
            "comment",
            "library",
            "cost",
            "sample");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource) {
            MODULES.forEach(module -> migrate(dataSource, module));
        }
        return bean;
    }

    private static void migrate(DataSource dataSource, String module) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(module)
                .defaultSchema(module)
                .table("schema_history")
                .locations("classpath:db/migration/" + module)
                .failOnMissingLocations(false)
                .load()
                .migrate();
    }
}
