package dev.nightjar.quality.web;

import dev.nightjar.catalog.TableTab;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the quality of data adds to the pages of tables. */
@Configuration(proxyBeanMethods = false)
class QualityFrame {

    @Bean
    TableTab statisticsTab() {
        return new TableTab("profile", "quality.profile", "/quality/quality.css", "/quality/profile.js", 10);
    }

    @Bean
    TableTab rulesTab() {
        return new TableTab("quality", "quality.quality", "/quality/quality.css", "/quality/rules.js", 20);
    }

    @Bean
    TableTab badRowsTab() {
        return new TableTab("bad-rows", "quality.bad-rows", "/quality/quality.css", "/quality/bad-rows.js", 30);
    }
}
