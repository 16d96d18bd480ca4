package dev.nightjar.query.web;

import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The editor's place in the navigation. */
@Configuration(proxyBeanMethods = false)
class QueryWebConfiguration {

    @Bean
    NavigationEntry workgroupsEntry() {
        return new NavigationEntry("workgroups", "query.workgroups", "/workgroups", "stack-2", 65, Role.AUTHOR);
    }

    @Bean
    NavigationEntry queriesEntry() {
        return new NavigationEntry("queries", "query.nav", "/queries", "terminal-2", 20, Role.AUTHOR);
    }
}
