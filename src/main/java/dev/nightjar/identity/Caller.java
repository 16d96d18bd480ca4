package dev.nightjar.identity;

import dev.nightjar.fault.FaultException;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is calling. Controllers take it as a parameter; it is never null on a page that needs signing in.
 *
 * @param id the account's id, as a plain value because this record is stored with the session
 * @param name the name they signed in with, shown to others
 */
public record Caller(UUID id, String name, Role role) implements AuthenticatedPrincipal, Serializable {

    public AccountId account() {
        return new AccountId(id);
    }

    /** Fails with {@link IdentityFault#NOT_ALLOWED} where the caller's role is too small. */
    public void mustBe(Role least) {
        if (!role.includes(least)) {
            throw new FaultException(IdentityFault.NOT_ALLOWED, least.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Override
    public String getName() {
        return name;
    }
}
