package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds whose eyes somebody wants to look with. */
@Component
public class Viewers {

    private final Accounts accounts;

    Viewers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** @param as the name of somebody else; null or blank for the caller's own eyes */
    public Viewer of(Caller caller, @Nullable String as) {
        if (as == null || as.isBlank()) {
            return Viewer.of(caller);
        }
        Caller other = accounts.named(as)
                .orElseThrow(() -> new FaultException(DatasetFault.NO_SUCH_VIEWER, as.strip()).about("as"));
        return new Viewer.Previewing(new Viewer.Person(caller), Viewer.of(other));
    }
}
