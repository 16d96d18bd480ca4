package dev.nightjar.comment;

import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import java.util.List;
import org.springframework.stereotype.Component;

/** Those who can be mentioned, and the names of those who said something. */
interface People {

    List<Caller> all();

    /** A dash where the account is gone. */
    String name(AccountId account);

    /** Those of this installation. */
    @Component
    record OfAccounts(Accounts accounts) implements People {

        @Override
        public List<Caller> all() {
            return accounts.list().stream()
                    .map(person -> new Caller(person.id().value(), person.name(), person.role()))
                    .toList();
        }

        @Override
        public String name(AccountId account) {
            return accounts.caller(account).map(Caller::name).orElse("–");
        }
    }
}
