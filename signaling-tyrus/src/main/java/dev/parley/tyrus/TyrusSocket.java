package dev.parley.tyrus;

import dev.parley.jakarta.SocketControl;
import dev.parley.spi.Handshake;
import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.ReadHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;
import org.jspecify.annotations.Nullable;

/** One WebSocket between Grizzly, which moves the bytes, and Tyrus, which knows what they mean. */
final class TyrusSocket extends Writer implements SocketControl {
    private final Connection<?> connection;
    private final Handshake handshake;
    private final AtomicLong waitingPongBytes = new AtomicLong();

    private @Nullable Watcher watcher;
    private org.glassfish.tyrus.spi.@Nullable Connection tyrus;
    private @Nullable FrameGuard guard;
    private boolean awaitsAnswer;

    TyrusSocket(Connection<?> connection, Handshake handshake) {
        this.connection = connection;
        this.handshake = handshake;
    }

    /** Tyrus has opened its end. */
    void open(org.glassfish.tyrus.spi.Connection opened) {
        ReadHandler reader = opened.getReadHandler();
        synchronized (this) {
            tyrus = opened;
            Watcher told = watcher();
            guard = new FrameGuard(told.maxMessageBytes(), reader::handle, told::onTooLarge);
        }
        Departure.of(connection).tell(this::gone);
    }

    /** Bytes came. One thread at a time. */
    void take(ByteBuffer bytes) {
        FrameGuard reader;
        synchronized (this) {
            reader = Objects.requireNonNull(guard);
        }
        if (reader.take(bytes)) {
            watcher().onActivity();
        }
    }

    /** Grizzly has let go of the socket. */
    private void gone() {
        org.glassfish.tyrus.spi.Connection opened;
        synchronized (this) {
            opened = Objects.requireNonNull(tyrus);
        }
        opened.close(new CloseReason(CloseReason.CloseCodes.CLOSED_ABNORMALLY, ""));
        watcher().onGone();
    }

    private synchronized Watcher watcher() {
        return Objects.requireNonNull(watcher);
    }

    @Override
    public Optional<Handshake> handshake() {
        return Optional.of(handshake);
    }

    @Override
    public synchronized void watch(Watcher told) {
        watcher = told;
    }

    @Override
    public synchronized boolean awaitAnswer() {
        awaitsAnswer = true;
        return true;
    }

    @Override
    public void cut() {
        connection.terminateSilently();
    }

    /** Tyrus answers pings by itself: a peer that sends them without end and reads nothing must not fill the memory. */
    @Override
    public void write(ByteBuffer bytes, CompletionHandler<ByteBuffer> done, WriterInfo what) {
        if (what.getMessageType() != WriterInfo.MessageType.PONG) {
            write(bytes, done);
            return;
        }
        int size = bytes.remaining();
        if (waitingPongBytes.addAndGet(size) > watcher().maxMessageBytes()) {
            cut();
        }
        write(bytes, new CompletionHandler<>() {
            @Override
            public void completed(ByteBuffer written) {
                waitingPongBytes.addAndGet(-size);
                done.completed(written);
            }

            @Override
            public void failed(Throwable cause) {
                done.failed(cause);
            }
        });
    }

    @Override
    public void write(ByteBuffer bytes, CompletionHandler<ByteBuffer> done) {
        if (!connection.isOpen()) {
            done.failed(new IllegalStateException("the connection is closed"));
            return;
        }
        write(connection, bytes, done);
    }

    private static <L> void write(Connection<L> to, ByteBuffer bytes, CompletionHandler<ByteBuffer> done) {
        Buffer buffer = Buffers.wrap(to.getMemoryManager(), bytes);
        to.write(buffer, new EmptyCompletionHandler<WriteResult<Buffer, L>>() {
            @Override
            public void completed(WriteResult<Buffer, L> result) {
                done.completed(bytes);
            }

            @Override
            public void cancelled() {
                done.failed(new IllegalStateException("the write was cancelled"));
            }

            @Override
            public void failed(Throwable cause) {
                done.failed(cause);
            }
        });
    }

    /** Tyrus is done with the socket: upon the close it sends, and once more upon the answer to that. */
    @Override
    public void close() {
        synchronized (this) {
            if (awaitsAnswer) {
                awaitsAnswer = false;
                return;
            }
        }
        connection.closeSilently();
    }
}
