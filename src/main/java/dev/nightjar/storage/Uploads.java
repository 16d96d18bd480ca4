package dev.nightjar.storage;

import java.io.InputStream;
import org.springframework.stereotype.Service;

/** Takes files into the lake. */
@Service
public class Uploads {

    /**
     * Stores a file under a folder of the lake. It appears there whole or not at all.
     *
     * @param fileName as the browser names it; a path in it is dropped, unusable characters are replaced
     * @throws dev.nightjar.fault.FaultException {@code FILE_EXISTS}, {@code UPLOAD_TOO_LARGE},
     *     {@code UPLOAD_INTERRUPTED}, {@code DISK_FULL} and the like; nothing is stored then
     */
    public StoredObject receive(ObjectLocation folder, String fileName, InputStream body) {
        throw new UnsupportedOperationException();
    }
}
