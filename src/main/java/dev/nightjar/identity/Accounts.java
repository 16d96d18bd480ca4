package dev.nightjar.identity;

import dev.nightjar.fault.FaultException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who can sign in, and what they may do. */
@Service
public class Accounts {

    public static final int SHORTEST_PASSWORD = 10;

    /** The hash of a password nobody has: comparing with it takes as long as comparing with a real one. */
    private static final String NO_PASSWORD = "{bcrypt}$2a$10$zGKgMSnAdk/Z2LziMdssROFYcqMzGKNdWX6jFl60klcCBTv8A9Q6S";

    private final AccountRows rows;
    private final PasswordEncoder passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Accounts(AccountRows rows, PasswordEncoder passwords, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** A person as others may see them. */
    public record Person(AccountId id, String name, Role role, Instant createdAt) {

        static Person of(Account account) {
            return new Person(new AccountId(account.id()), account.name(), account.role(), account.createdAt());
        }
    }

    /** True until the first administrator exists. */
    @Transactional(readOnly = true)
    public boolean nobody() {
        return rows.count() == 0;
    }

    @Transactional(readOnly = true)
    public List<Person> list() {
        return rows.findAll().stream().map(Person::of).toList();
    }

    /** The account as a caller, for work done on its behalf: a shared dashboard's queries run as its owner. */
    @Transactional(readOnly = true)
    public Optional<Caller> caller(AccountId id) {
        return rows.findById(id.value()).map(Account::caller);
    }

    /** Somebody by their name, whatever its case. */
    @Transactional(readOnly = true)
    public Optional<Caller> named(String name) {
        return rows.findByName(name.strip()).map(Account::caller);
    }

    /** Creates the first administrator; fails with {@code ALREADY_SET_UP} where there is an account. */
    @Transactional
    public Caller setUp(String name, String password) {
        if (!nobody()) {
            throw new FaultException(IdentityFault.ALREADY_SET_UP);
        }
        return add(name, password, Role.ADMINISTRATOR);
    }

    @Transactional
    public Caller create(Caller caller, String name, String password, Role role) {
        caller.mustBe(Role.ADMINISTRATOR);
        return add(name, password, role);
    }

    /** Gives an account another role. The last administrator stays one. Their open sessions end. */
    @Transactional
    public void changeRole(Caller caller, AccountId id, Role role) {
        caller.mustBe(Role.ADMINISTRATOR);
        Account account = stored(id);
        keepAnAdministrator(account, role);
        rows.save(account.with(role));
        events.publishEvent(new AccountChanged(account.name()));
    }

    @Transactional
    public void delete(Caller caller, AccountId id) {
        caller.mustBe(Role.ADMINISTRATOR);
        Account account = stored(id);
        keepAnAdministrator(account, Role.READER);
        rows.deleteById(account.id());
        events.publishEvent(new AccountChanged(account.name()));
    }

    /** Changes the caller's own password; all their sessions end, so that a thief's does too. */
    @Transactional
    public void changePassword(Caller caller, String old, String password) {
        Account account = stored(caller.account());
        if (!passwords.matches(old, account.passwordHash())) {
            throw new FaultException(IdentityFault.PASSWORD_WRONG).about("old");
        }
        rows.save(account.withPassword(hash(password)));
        events.publishEvent(new AccountChanged(account.name()));
    }

    /** Who has this name and password; empty for both a wrong name and a wrong password, after the same time. */
    @Transactional(readOnly = true)
    Optional<Caller> authenticate(String name, String password) {
        Optional<Account> account = rows.findByName(name.strip());
        String hash = account.map(Account::passwordHash).orElse(NO_PASSWORD);
        boolean matches = passwords.matches(password, hash);
        return account.filter(found -> matches).map(Account::caller);
    }

    private Caller add(String name, String password, Role role) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > 100) {
            throw new FaultException(IdentityFault.NAME_NEEDED).about("name");
        }
        if (rows.findByName(stripped).isPresent()) {
            throw new FaultException(IdentityFault.NAME_TAKEN, stripped).about("name");
        }
        try {
            return rows.save(Account.of(stripped, hash(password), role, clock.instant()))
                    .caller();
        } catch (DbActionExecutionException e) {
            if (e.getCause() instanceof DuplicateKeyException) {
                throw new FaultException(IdentityFault.NAME_TAKEN, stripped)
                        .about("name")
                        .because(e);
            }
            throw e;
        }
    }

    private String hash(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new FaultException(IdentityFault.PASSWORD_TOO_SHORT, SHORTEST_PASSWORD).about("password");
        }
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("The password encoder gave no hash");
        }
        return hash;
    }

    private void keepAnAdministrator(Account account, Role role) {
        if (account.role() == Role.ADMINISTRATOR
                && role != Role.ADMINISTRATOR
                && rows.countByRole(Role.ADMINISTRATOR) == 1) {
            throw new FaultException(IdentityFault.LAST_ADMINISTRATOR);
        }
    }

    private Account stored(AccountId id) {
        return rows.findById(id.value()).orElseThrow(() -> new FaultException(IdentityFault.NO_SUCH_ACCOUNT));
    }
}
