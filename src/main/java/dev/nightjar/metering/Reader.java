package dev.nightjar.metering;

import dev.nightjar.identity.AccountId;
import java.util.UUID;

/** Somebody who looks at dashboards and is charged by the session. */
public sealed interface Reader {

    /** A signed-in account of the role reader. */
    record Person(AccountId account, String name) implements Reader {}

    /** A visitor of a shared link, known by a cookie. */
    record Visitor(UUID cookie) implements Reader {}
}
