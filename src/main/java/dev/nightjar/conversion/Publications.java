package dev.nightjar.conversion;

import dev.nightjar.storage.DataFolders;
import dev.nightjar.storage.DataFolders.Move;
import dev.nightjar.storage.StoredObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes files part of the lake, or of a bucket, together with what the database says of them: both or neither, also where
 * the process ends in between.
 */
@Component
class Publications {

    private static final Logger log = LoggerFactory.getLogger(Publications.class);

    private final DataFolders folders;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    Publications(DataFolders folders, JdbcClient jdbc, TransactionTemplate transactions) {
        this.folders = folders;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Files that are being written into a folder nobody sees. */
    record Begun(UUID id, Path folder) {}

    Begun begin() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into conversion.publication (id, counts) values (:id, false)")
                .param("id", id)
                .update();
        return new Begun(id, folders.stage(id));
    }

    /**
     * @param others what the files take the place of
     * @param check runs before the first is moved
     * @param said changes the database, in the transaction that decides
     * @param stopped asked while files are sent to a bucket
     */
    void publish(
            Begun begun,
            List<Move> moves,
            List<StoredObject> others,
            Runnable check,
            Runnable said,
            BooleanSupplier stopped) {
        folders.publish(begun.id(), "", moves, others, check, stopped);
        transactions.executeWithoutResult(_ -> {
            said.run();
            jdbc.sql("update conversion.publication set counts = true where id = :id")
                    .param("id", begun.id())
                    .update();
        });
    }

    void publish(Begun begun, List<Move> moves, Runnable said, BooleanSupplier stopped) {
        publish(begun, moves, List.of(), () -> {}, said, stopped);
    }

    /** Nothing will come of it, or it has come: what it left behind goes, or stays for good. */
    void end(Begun begun) {
        end(begun.id(), counts().getOrDefault(begun.id(), false));
    }

    private void end(UUID id, boolean counts) {
        if (counts) {
            folders.settle(id);
        } else {
            folders.undo(id);
        }
        if (counts || !folders.unsettled().contains(id)) {
            jdbc.sql("delete from conversion.publication where id = :id")
                    .param("id", id)
                    .update();
        }
    }

    private Map<UUID, Boolean> counts() {
        Map<UUID, Boolean> counts = new HashMap<>();
        jdbc.sql("select id, counts from conversion.publication").query(row -> {
            counts.put(row.getObject(1, UUID.class), row.getBoolean(2));
        });
        return counts;
    }

    /** At start-up: what a process that is no more had decided stays, the rest is taken back. */
    void recover() {
        Set<UUID> left = new HashSet<>(folders.unsettled());
        counts().forEach((id, counts) -> {
            if (left.contains(id)) {
                log.info("The files of publication {} {}", id, counts ? "stay" : "are taken back");
            }
            end(id, counts);
        });
    }
}
