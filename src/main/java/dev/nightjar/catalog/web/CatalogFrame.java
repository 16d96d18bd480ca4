package dev.nightjar.catalog.web;

import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the catalog contributes to the frame. */
@Configuration(proxyBeanMethods = false)
class CatalogFrame {

    @Bean
    NavigationEntry catalogEntry() {
        return new NavigationEntry("catalog", "catalog.nav", "/catalog", "database", 20, Role.AUTHOR);
    }
}
