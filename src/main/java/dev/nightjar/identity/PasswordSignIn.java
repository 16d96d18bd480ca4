package dev.nightjar.identity;

import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a name and a password, unless that was tried too often. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final SignInThrottle throttle;

    PasswordSignIn(Accounts accounts, SignInThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String address =
                attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (throttle.blocked(name, address)) {
            throw new LockedException("Tried too often");
        }
        Caller caller = accounts.authenticate(name, String.valueOf(attempt.getCredentials()))
                .orElseThrow(() -> {
                    throttle.failed(name, address);
                    return new BadCredentialsException("Wrong name or password");
                });
        throttle.succeeded(name, address);
        return signedIn(caller);
    }

    static Authentication signedIn(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller,
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + caller.role().name())));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
