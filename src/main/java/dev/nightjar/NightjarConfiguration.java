package dev.nightjar;

import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every module may inject and none owns. */
@Configuration(proxyBeanMethods = false)
class NightjarConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static Migrations migrations() {
        return new Migrations();
    }
}
