package dev.nightjar.crawler.web;

import dev.nightjar.console.NavigationEntry;
import dev.nightjar.identity.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What crawlers contribute to the frame. */
@Configuration(proxyBeanMethods = false)
class CrawlerFrame {

    @Bean
    NavigationEntry crawlersEntry() {
        return new NavigationEntry("crawlers", "crawler.nav", "/crawlers", "spider", 25, Role.AUTHOR);
    }
}
