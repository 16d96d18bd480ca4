package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import dev.nightjar.operation.Operation;
import dev.nightjar.operation.Operations;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Deletes folders of any size while somebody follows. What was deleted until then stays in the trash where one is cancelled,
 * fails, or ends with the server; the rest stays where it is.
 */
@Service
public class Deletions {

    private final Trash trash;
    private final Operations<Long> operations;

    Deletions(Trash trash, Clock clock) {
        this.trash = trash;
        this.operations = new Operations<>(clock);
    }

    /** The result is how many objects are in the trash now. */
    public Operation<Long> start(Caller caller, ObjectLocation folder) {
        return operations.start(
                caller,
                folder.toString(),
                0L,
                watch -> trash.removeAll(folder, caller.name(), (done, all) -> {
                    watch.at(done, all, done);
                    watch.check();
                }));
    }

    /** @throws FaultException {@code NO_SUCH_OPERATION}, also where it is somebody else's */
    public Operation<Long> get(Caller caller, UUID id) {
        return operations.get(caller, id);
    }

    public Operation<Long> cancel(Caller caller, UUID id) {
        return operations.cancel(caller, id);
    }
}
