package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.AccountId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Takes files in parts, into the lake and into buckets, so that one that broke off goes on where it stopped, also after
 * the browser or Nightjar was started anew. The object appears when all parts are there, whole or not at all.
 */
@Service
public class PartUploads {

    private static final Logger log = LoggerFactory.getLogger(PartUploads.class);
    private static final long PART = 16L << 20;

    /** The protocol's. */
    private static final long MOST_PARTS = 10_000;

    private final PartUploadEntries entries;
    private final ObjectStore store;
    private final LakeParts lake;
    private final BucketParts buckets;
    private final Path spool;
    private final long limit;
    private final Clock clock;

    PartUploads(
            PartUploadEntries entries,
            ObjectStore store,
            Uploads uploads,
            S3Clients clients,
            NightjarHome home,
            StorageSettings settings,
            Clock clock) {
        this.entries = entries;
        this.store = store;
        this.lake = new LakeParts(home.parts(), uploads);
        this.buckets = new BucketParts(clients);
        this.spool = home.uploads();
        this.limit = settings.uploadLimit().toBytes();
        this.clock = clock;
    }

    /** An upload and the parts that are still to come, from 1. */
    public record State(PartUpload upload, java.util.List<Long> missing) {}

    /** @throws FaultException {@code FILE_EXISTS}, {@code UPLOAD_TOO_LARGE}, {@code UPLOAD_TARGET_BAD} and the like */
    public State begin(AccountId account, ObjectLocation folder, String fileName, long size) {
        if (size < 0 || size > limit) {
            throw new FaultException(StorageFault.UPLOAD_TOO_LARGE, limit >> 20);
        }
        if (!folder.writable() || ObjectSource.hiddenPath(folder.key())) {
            throw new FaultException(StorageFault.UPLOAD_TARGET_BAD, folder).about("folder");
        }
        ObjectLocation target = folder.asFolder().child(Uploads.safeName(fileName));
        requireFree(target);
        PartUpload upload = new PartUpload(
                UUID.randomUUID(),
                account,
                target,
                size,
                Math.max(PART, Math.ceilDiv(size, MOST_PARTS)),
                target.remote() ? buckets.begin(target) : null,
                now());
        entries.insert(upload);
        return new State(upload, upload.missing(Set.of()));
    }

    /** @throws FaultException {@code NO_SUCH_UPLOAD} for another account's, too */
    public State state(AccountId account, UUID id) {
        PartUpload upload = get(account, id);
        return on(upload, () -> new State(upload, upload.missing(place(upload).arrived(upload))));
    }

    /** Takes one part; the same one again replaces it. */
    public void take(AccountId account, UUID id, long number, InputStream body) {
        PartUpload upload = get(account, id);
        if (number < 1 || number > upload.parts()) {
            throw new FaultException(StorageFault.UPLOAD_INTERRUPTED);
        }
        on(upload, () -> {
            Path part = spool.resolve(UUID.randomUUID().toString());
            try {
                receive(body, part, upload.length(number));
                place(upload).take(upload, number, part);
            } finally {
                Files.deleteIfExists(part);
            }
            return part;
        });
    }

    private static void receive(InputStream body, Path part, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = length;
        try (OutputStream out = Files.newOutputStream(part)) {
            for (int read = read(body, buffer); read >= 0 && left >= 0; read = read(body, buffer)) {
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        if (left != 0) {
            throw new FaultException(StorageFault.UPLOAD_INTERRUPTED);
        }
    }

    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new FaultException(StorageFault.UPLOAD_INTERRUPTED).because(e);
        }
    }

    /** @throws FaultException {@code UPLOAD_INTERRUPTED} where parts are missing, {@code FILE_EXISTS} */
    public StoredObject complete(AccountId account, UUID id) {
        State state = state(account, id);
        if (!state.missing().isEmpty()) {
            throw new FaultException(StorageFault.UPLOAD_INTERRUPTED);
        }
        PartUpload upload = state.upload();
        requireFree(upload.target());
        on(upload, () -> {
            place(upload).complete(upload);
            return upload;
        });
        entries.delete(id);
        return store.find(upload.target())
                .orElseThrow(() -> new FaultException(StorageFault.OBJECT_GONE, upload.target()));
    }

    public void abort(AccountId account, UUID id) {
        abort(get(account, id));
    }

    private void abort(PartUpload upload) {
        on(upload, () -> {
            place(upload).abort(upload);
            return upload;
        });
        entries.delete(upload.id());
    }

    /** Forgets what nobody went on with. */
    void forgetBefore(Instant time) {
        for (PartUpload upload : entries.startedBefore(time)) {
            try {
                abort(upload);
            } catch (FaultException e) {
                log.warn("The upload of {} cannot be given up", upload.target(), e);
            }
        }
    }

    private void requireFree(ObjectLocation target) {
        if (store.find(target).isPresent()) {
            throw new FaultException(StorageFault.FILE_EXISTS, target).about("fileName");
        }
    }

    private PartUpload get(AccountId account, UUID id) {
        return entries.find(id)
                .filter(upload -> upload.account().equals(account))
                .orElseThrow(() -> new FaultException(StorageFault.NO_SUCH_UPLOAD));
    }

    private PartPlace place(PartUpload upload) {
        return upload.target().remote() ? buckets : lake;
    }

    /** Something with files. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T on(PartUpload upload, Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw DiskFaults.of(upload.target(), e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
