package dev.nightjar.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.Abortable;

/** An answer of a store. Closed before its end it is cut off: to read the rest only to use the connection again takes longer. */
final class AbortedOnClose extends FilterInputStream {

    private final Abortable answer;
    private long left;

    <A extends InputStream & Abortable> AbortedOnClose(A answer, long length) {
        super(answer);
        this.answer = answer;
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        int one = in.read();
        left -= one < 0 ? 0 : 1;
        return one;
    }

    @Override
    public int read(byte[] bytes, int start, int count) throws IOException {
        int read = in.read(bytes, start, count);
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        if (left > 0) {
            answer.abort();
        } else {
            super.close();
        }
    }
}
