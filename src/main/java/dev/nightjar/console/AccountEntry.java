package dev.nightjar.console;

import dev.nightjar.identity.Caller;

/** A bean of this type is a place in the menu below the caller's name, which can have news for them. */
public interface AccountEntry {

    /** Message key of its name. */
    String label();

    String href();

    String icon();

    /** How many things there the caller has not seen. Asked for on every page. */
    int news(Caller caller);
}
