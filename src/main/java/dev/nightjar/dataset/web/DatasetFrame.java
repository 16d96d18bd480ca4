package dev.nightjar.dataset.web;

import dev.nightjar.catalog.TableAction;
import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What datasets contribute to the frame and to tables' pages. */
@Configuration(proxyBeanMethods = false)
class DatasetFrame {

    @Bean
    NavigationEntry datasetsEntry() {
        return new NavigationEntry("datasets", "dataset.nav", "/datasets", "table-options", 28, Role.AUTHOR);
    }

    @Bean
    TableAction datasetOfTable() {
        return new TableAction("dataset.of-table", "table-options", "/datasets?table=");
    }
}
