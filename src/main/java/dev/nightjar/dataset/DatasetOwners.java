package dev.nightjar.dataset;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import dev.nightjar.identity.Accounts;
import dev.nightjar.identity.Caller;
import org.springframework.stereotype.Component;

/** Whom datasets belong to, and who may build on them. */
@Component
class DatasetOwners {

    private final Accounts accounts;
    private final DatasetAccess access;

    DatasetOwners(Accounts accounts, DatasetAccess access) {
        this.accounts = accounts;
        this.access = access;
    }

    Caller of(SavedDataset dataset) {
        return accounts.caller(dataset.owner())
                .orElseThrow(() -> new FaultException(DatasetFault.DATASET_OWNER_GONE, dataset.name()));
    }

    /** Whether what belongs to somebody may show it. Somebody who is gone keeps what everybody has. */
    boolean mayUse(AccountId user, SavedDataset dataset) {
        return dataset.forEverybody()
                || accounts.caller(user)
                        .flatMap(caller -> access.level(caller, dataset))
                        .isPresent();
    }
}
