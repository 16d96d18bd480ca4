package dev.nightjar.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Who gets in: people by password and session, programs by bearer token, everybody to what features made public. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = "identity.session", maxInactiveIntervalInSeconds = 12 * 60 * 60)
class SecurityConfiguration {

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Requests are measured as wholes; measuring each filter of each of them costs more than some filters do. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    CookieSerializer sessionCookie() {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("nightjar");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    PublicPaths identityPages() {
        return new PublicPaths("/set-up", "/sign-in", "/actuator/health", "/actuator/health/**");
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            List<PublicPaths> open,
            ApiTokens tokens,
            FirstRun firstRun,
            PasswordSignIn passwordSignIn)
            throws Exception {
        String[] patterns =
                open.stream().flatMap(paths -> paths.patterns().stream()).toArray(String[]::new);
        http.authenticationProvider(passwordSignIn)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                jakarta.servlet.DispatcherType.ASYNC, jakarta.servlet.DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(patterns)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in").failureHandler(failed()))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .ignoringRequestMatchers((HttpServletRequest request) ->
                                BearerTokens.tokenOf(request).isPresent() || visits(open, request)))
                .headers(headers -> headers.frameOptions(frame -> frame.disable())
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                unauthenticated(), PathPatternRequestMatcher.pathPattern("/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/sign-in"), request -> true)
                        .accessDeniedHandler(forbidden()))
                .addFilterBefore(new SetUpGate(firstRun), CsrfFilter.class)
                .addFilterBefore(new BearerTokens(tokens), UsernamePasswordAuthenticationFilter.class);
        return http.build();
    }

    private static boolean visits(List<PublicPaths> open, HttpServletRequest request) {
        return request.getHeader(PublicPaths.VISIT) != null
                && open.stream()
                        .filter(PublicPaths::framed)
                        .flatMap(paths -> paths.patterns().stream())
                        .anyMatch(pattern ->
                                PathPatternRequestMatcher.pathPattern(pattern).matches(request));
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").httpOnly(true));
        return tokens;
    }

    /** After signing in, people return to the page they wanted, not to a script or an endpoint a page had called. */
    private static org.springframework.security.web.savedrequest.HttpSessionRequestCache pagesOnly() {
        var cache = new org.springframework.security.web.savedrequest.HttpSessionRequestCache();
        cache.setRequestMatcher(request -> {
            String accept = request.getHeader("Accept");
            return "GET".equals(request.getMethod())
                    && accept != null
                    && accept.contains("text/html")
                    && request.getHeader("HX-Request") == null;
        });
        return cache;
    }

    private static AuthenticationFailureHandler failed() {
        return (request, response, failure) -> response.sendRedirect(
                failure instanceof org.springframework.security.authentication.LockedException
                        ? "/sign-in?throttled"
                        : "/sign-in?wrong");
    }

    /** The body is written by the error page, as problem details. */
    private static AuthenticationEntryPoint unauthenticated() {
        return (request, response, failure) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            request.setAttribute("nightjar.fault", IdentityFault.NOT_SIGNED_IN);
            response.sendError(HttpStatus.UNAUTHORIZED.value());
        };
    }

    private static AccessDeniedHandler forbidden() {
        return (request, response, failure) -> response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
