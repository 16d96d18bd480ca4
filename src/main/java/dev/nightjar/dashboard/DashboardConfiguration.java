package dev.nightjar.dashboard;

import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.PublicPaths;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What dashboards contribute to the frame, and the one path that strangers may enter by. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration {

    @Bean
    NavigationEntry dashboardEntry() {
        return new NavigationEntry("dashboards", "dashboard.nav", "/dashboards", "layout-dashboard", 30, Role.READER);
    }

    @Bean
    PublicPaths linkPaths() {
        return PublicPaths.framed("/s/**");
    }
}
