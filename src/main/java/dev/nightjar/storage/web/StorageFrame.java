package dev.nightjar.storage.web;

import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What storage contributes to the frame. */
@Configuration(proxyBeanMethods = false)
class StorageFrame {

    @Bean
    NavigationEntry filesEntry() {
        return new NavigationEntry("files", "storage.files", "/storage", "folder", 22, Role.AUTHOR);
    }

    @Bean
    NavigationEntry connectionsEntry() {
        return new NavigationEntry("connections", "storage.connections", "/connections", "plug", 70, Role.AUTHOR);
    }
}
