package dev.nightjar.metering;

import dev.nightjar.identity.AccountId;
import java.util.UUID;

/** Whom a ledger entry is charged to. */
public sealed interface Payer {

    /** An account, with the name it had at that moment. */
    record Account(AccountId account, String name) implements Payer {}

    /** Somebody who opened a shared link without signing in. */
    record Visitor(UUID cookie) implements Payer {

        /** Enough of the cookie to tell visitors apart, and too little to be taken for one: {@code 1a2b}. */
        public String label() {
            return cookie.toString().substring(0, 4);
        }
    }

    static Payer of(Reader reader) {
        return switch (reader) {
            case Reader.Person person -> new Account(person.account(), person.name());
            case Reader.Visitor visitor -> new Visitor(visitor.cookie());
        };
    }
}
