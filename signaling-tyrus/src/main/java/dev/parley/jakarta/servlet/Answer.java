package dev.parley.jakarta.servlet;

import dev.parley.spi.WriteCallback;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is written as fast as the client takes it. No thread waits for that, not even to end the request: what
 * the container still holds by then it would write with a thread that waits.
 */
final class Answer implements WriteListener {
    private final byte[] body;
    private final AsyncContext async;
    private final WriteCallback done;
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable ServletOutputStream out;
    private boolean written;
    private boolean flushed;

    Answer(byte[] body, AsyncContext async, WriteCallback done) {
        this.body = body;
        this.async = async;
        this.done = done;
    }

    /** Begins to write, behind the status and the headers. */
    void begin(ServletResponse response) throws IOException {
        if (body.length == 0) {
            succeed();
            return;
        }
        response.setContentLength(body.length);
        ServletOutputStream stream = response.getOutputStream();
        out = stream;
        stream.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
        ServletOutputStream stream = out;
        while (stream != null && !ended.get() && stream.isReady()) {
            if (!written) {
                written = true;
                stream.write(body);
            } else if (!flushed) {
                flushed = true;
                stream.flush();
            } else {
                succeed();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            complete();
            done.failed(failure);
        }
    }

    /** The client does not take it. False if it has, or was lost. */
    boolean giveUp() {
        boolean stuck = ended.compareAndSet(false, true);
        if (stuck) {
            done.failed(new IOException("the client did not take the answer in time"));
        }
        return stuck;
    }

    private void succeed() {
        if (ended.compareAndSet(false, true)) {
            complete();
            done.succeeded();
        }
    }

    private void complete() {
        try {
            async.complete();
        } catch (IllegalStateException completed) {
            // By the container, which knows by itself that there is nobody to answer.
        }
    }
}
