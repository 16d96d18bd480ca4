package dev.nightjar.dashboard;

import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who dashboards belong to: their names, and the rights their queries run with. */
public interface Owners {

    Optional<Caller> caller(AccountId owner);

    /** The owner's name; a dash where the account is gone. */
    default String name(AccountId owner) {
        return caller(owner).map(Caller::name).orElse("–");
    }

    /** The owners among the accounts of this installation. */
    @Component
    record OfAccounts(Accounts accounts) implements Owners {

        @Override
        public Optional<Caller> caller(AccountId owner) {
            return accounts.caller(owner);
        }
    }
}
