package dev.nightjar.storage;

import dev.nightjar.fault.FaultException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of an object from one to another, all of them: an answer that breaks off or ends too early is asked for
 * again from where it stopped. Each of the requests is for the object as it was listed, so what they bring fits together.
 */
final class ObjectBody extends InputStream {

    private static final Logger log = LoggerFactory.getLogger(ObjectBody.class);
    private static final int TRIES = 5;
    private static final long FIRST_PAUSE_MILLIS = 50;

    /** Having read that much since, a failure counts as the first again. */
    private static final long PROGRESS = 1 << 20;

    private final StoredObject object;
    private final ByteRange range;
    private final Origin origin;
    private @Nullable InputStream answer;
    private long at;
    private long failedAt;
    private int failures;
    private int requests;

    ObjectBody(StoredObject object, ByteRange range, Origin origin) {
        this.object = object;
        this.range = range;
        this.origin = origin;
        this.at = range.from();
    }

    /** Asks for the first bytes, so that what cannot be read fails now. */
    ObjectBody begun() {
        while (range.length() > 0) {
            try {
                answer();
                return this;
            } catch (IOException e) {
                pauseAfter(e);
            }
        }
        return this;
    }

    int requests() {
        return requests;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int count) {
        if (count == 0) {
            return 0;
        }
        while (at < range.to()) {
            try {
                int read = answer().read(bytes, start, (int) Math.min(count, range.to() - at));
                if (read < 0) {
                    throw new EOFException("the answer ended after %d of %d bytes".formatted(at, range.to()));
                }
                at += read;
                return read;
            } catch (IOException e) {
                close();
                pauseAfter(e);
            }
        }
        return -1;
    }

    private InputStream answer() throws IOException {
        InputStream open = answer;
        if (open == null) {
            requests++;
            open = origin.open(object, new ByteRange(at, range.to()));
            answer = open;
        }
        return open;
    }

    private void pauseAfter(IOException failure) {
        failures = at - failedAt >= PROGRESS ? 1 : failures + 1;
        failedAt = at;
        if (failures >= TRIES) {
            throw new FaultException(StorageFault.OBJECT_CUT_OFF, object.location(), S3Faults.rootReason(failure))
                    .because(failure);
        }
        log.debug("Reading {} broke off at {}", object.location(), at, failure);
        long pause = FIRST_PAUSE_MILLIS << failures;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while " + object.location() + " was fetched");
        }
    }

    @Override
    public void close() {
        InputStream open = answer;
        answer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                log.debug("An answer was not closed cleanly", e);
            }
        }
    }
}
