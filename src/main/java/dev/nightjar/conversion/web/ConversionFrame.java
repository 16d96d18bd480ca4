package dev.nightjar.conversion.web;

import dev.nightjar.catalog.TableAction;
import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What conversions contribute to the frame and to tables' pages. */
@Configuration(proxyBeanMethods = false)
class ConversionFrame {

    @Bean
    NavigationEntry conversionsEntry() {
        return new NavigationEntry("conversions", "conversion.nav", "/conversions", "transform", 26, Role.AUTHOR);
    }

    @Bean
    TableAction convertTable() {
        return new TableAction("conversion.convert", "transform", "/conversions/new?source=");
    }
}
