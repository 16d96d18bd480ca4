package dev.nightjar.dashboard;

import java.io.IOException;

/** Brings a notice to receivers of one kind. */
interface Courier<R extends Receiver> {

    /** @throws IOException with a sentence why it did not arrive */
    void bring(Notice notice, R receiver) throws IOException;
}
