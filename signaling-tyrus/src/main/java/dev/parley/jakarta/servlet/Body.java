package dev.parley.jakarta.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A body that comes in pieces, of which no more is held than was asked for. No thread waits for one. */
final class Body implements ReadListener {
    private static final int PIECE_BYTES = 4 << 10;

    private final ServletInputStream in;
    private final int maxBytes;
    private final Runnable onLost;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<byte[]>> whole = new CompletableFuture<>();

    private Body(ServletInputStream in, int maxBytes, Runnable onLost) {
        this.in = in;
        this.maxBytes = maxBytes;
        this.onLost = onLost;
    }

    static CompletionStage<Optional<byte[]>> read(ServletInputStream in, int maxBytes, Runnable onLost) {
        Body body = new Body(in, maxBytes, onLost);
        in.setReadListener(body);
        return body.whole;
    }

    @Override
    public void onDataAvailable() throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        while (!whole.isDone() && in.isReady()) {
            int length = in.read(piece);
            if (length < 0) {
                return;
            }
            if (length > maxBytes - held.size()) {
                held.reset();
                whole.complete(Optional.empty());
                return;
            }
            held.write(piece, 0, length);
        }
    }

    @Override
    public void onAllDataRead() {
        whole.complete(Optional.of(held.toByteArray()));
    }

    @Override
    public void onError(Throwable failure) {
        onLost.run();
        whole.completeExceptionally(failure);
    }
}
