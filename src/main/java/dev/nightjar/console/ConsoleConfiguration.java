package dev.nightjar.console;

import dev.nightjar.identity.PublicPaths;
import dev.nightjar.identity.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** The frame's own wiring. */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.JAPANESE);

    /** The language somebody chose, else the first of the browser's that there is, else English. */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("lang");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> {
            String wanted = request.getHeader("Accept-Language");
            Locale best = wanted == null ? null : Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return best == null ? Locale.ENGLISH : best;
        });
        return resolver;
    }

    /** Everything below the version prefix is a file of ours: styles and scripts, the same for everybody. */
    @Bean
    PublicPaths assets(@Value("${nightjar.build:dev}") String build) {
        return new PublicPaths(
                "/" + build + "/**",
                "/_static/**",
                "/webjars/**",
                "/i18n/**",
                "/icons.svg",
                "/favicon.svg",
                "/favicon.ico",
                "/error");
    }

    @Bean
    NavigationEntry homeEntry() {
        return new NavigationEntry("home", "console.nav.home", "/", "home", 0, Role.READER);
    }
}
