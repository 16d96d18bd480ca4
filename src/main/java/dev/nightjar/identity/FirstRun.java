package dev.nightjar.identity;

import dev.nightjar.fault.FaultException;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;

/**
 * The first administrator: made from settings, or by the first visitor. Where others on the network could be that first
 * visitor, the page asks for a code that only whoever reads the log knows.
 */
@Service
@Order(0)
public class FirstRun implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstRun.class);

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final AdminSettings settings;
    private final ApplicationEventPublisher events;
    private final @Nullable String code;
    private volatile boolean done;

    FirstRun(
            Accounts accounts,
            ApiTokens tokens,
            AdminSettings settings,
            ServerProperties server,
            ApplicationEventPublisher events) {
        this.events = events;
        this.accounts = accounts;
        this.tokens = tokens;
        this.settings = settings;
        this.code = onlyThisMachine(server.getAddress()) ? null : newCode();
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!pending()) {
            return;
        }
        if (settings.password() != null) {
            complete(accounts.setUp(settings.name(), settings.password()));
        } else if (settings.token() != null) {
            String password = newCode();
            complete(accounts.setUp(settings.name(), password));
            log.info(
                    "Made the administrator \"{}\" with the password {} (set NIGHTJAR_ADMIN_PASSWORD to choose it)",
                    settings.name(),
                    password);
        }
    }

    /** True while there is no account and every page leads to the set-up page. */
    public boolean pending() {
        if (!done) {
            done = !accounts.nobody();
        }
        return !done;
    }

    /** What the log tells the operator: present while the set-up page asks for it. */
    public Optional<String> code() {
        return pending() ? Optional.ofNullable(code) : Optional.empty();
    }

    /** The first visitor becomes the administrator. */
    public Caller setUp(String name, String password, String typedCode) {
        if (code != null
                && !MessageDigest.isEqual(code.getBytes(), typedCode.strip().getBytes())) {
            throw new FaultException(IdentityFault.SETUP_CODE_WRONG).about("code");
        }
        return complete(accounts.setUp(name, password));
    }

    private Caller complete(Caller administrator) {
        if (settings.token() != null) {
            tokens.store(administrator.account(), "NIGHTJAR_ADMIN_TOKEN", settings.token());
        }
        done = true;
        events.publishEvent(new SetUpCompleted(administrator));
        return administrator;
    }

    private static boolean onlyThisMachine(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    private static String newCode() {
        String alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
        return new SecureRandom()
                .ints(16, 0, alphabet.length())
                .collect(StringBuilder::new, (text, i) -> text.append(alphabet.charAt(i)), StringBuilder::append)
                .toString();
    }
}
