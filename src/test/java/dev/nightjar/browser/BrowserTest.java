package dev.nightjar.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test with a real browser against the whole application, which all such tests share: its data folder is new, its
 * administrator is {@code admin} with the password {@link Visitor#PASSWORD}. Tests must not depend on each other's data.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "nightjar.admin.password=" + Visitor.PASSWORD,
            "nightjar.admin.token=" + Visitor.TOKEN,
            "server.shutdown=immediate"
        })
@ContextConfiguration(initializers = FreshHome.class)
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {}
