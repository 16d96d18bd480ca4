package dev.nightjar.metering;

import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What metering contributes to the frame. */
@Configuration(proxyBeanMethods = false)
class MeteringConfiguration {

    @Bean
    NavigationEntry costEntry() {
        return new NavigationEntry("cost", "metering.nav", "/cost", "receipt", 60, Role.READER);
    }
}
