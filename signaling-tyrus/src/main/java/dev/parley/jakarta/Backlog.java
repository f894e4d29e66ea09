package dev.parley.jakarta;

import dev.parley.flow.Faults;
import dev.parley.spi.ConnectionHandler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a connection brought and its handler can't take yet: it is not decided who it is, or as much waits as the handler
 * holds. Containers can't be told to read no more, so it is kept here, in order and within a bound. Past the bound the
 * oldest is handed on all the same, and refused; while nothing is decided, the connection is turned away. Reports reach
 * the handler one at a time, and the end of the connection is the last of them. Thread-safe; the handler is called
 * under no lock.
 */
final class Backlog implements ConnectionHandler {
    /** Says whether to go on. */
    private record Report(int bytes, Predicate<ConnectionHandler> make) {}

    private final int maxMessageBytes;
    private final int maxMessages;
    private final long maxBytes;
    private final Runnable onFullTooEarly;
    private final Runnable onFault;

    private final Deque<Report> messages = new ArrayDeque<>(0);
    private long bytes;
    private @Nullable ConnectionHandler handler;
    private @Nullable Report end;
    private boolean busy;
    private boolean paused;
    private boolean resumedEarly;
    private boolean shut;
    private boolean over;

    /**
     * Nothing has come, and nothing is decided.
     *
     * @param onFullTooEarly is told when the bound is passed before there is a handler
     * @param onFault is told, in the place of who brought it, that the handler threw at a report
     */
    Backlog(int maxMessageBytes, int maxMessages, long maxBytes, Runnable onFullTooEarly, Runnable onFault) {
        this.maxMessageBytes = maxMessageBytes;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.onFullTooEarly = onFullTooEarly;
        this.onFault = onFault;
    }

    /** Hands on to this handler from now on, beginning with what came before. */
    void open(ConnectionHandler to) {
        synchronized (this) {
            handler = to;
        }
        handOn();
    }

    /** The handler, which asked to be brought nothing more, goes on. */
    void resume() {
        synchronized (this) {
            paused = false;
            resumedEarly = busy;
        }
        handOn();
    }

    /** The connection is being closed from here: messages count no more, and the end waits for nothing. */
    synchronized void shut() {
        shut = true;
        messages.clear();
        bytes = 0;
    }

    /** Whether the connection has ended, or is being closed from here. */
    synchronized boolean isShut() {
        return shut || end != null;
    }

    @Override
    public int maxMessageBytes() {
        return maxMessageBytes;
    }

    @Override
    public boolean takesBinary() {
        return true;
    }

    @Override
    public boolean onText(byte[] utf8) {
        add(new Report(utf8.length, to -> to.onText(utf8)));
        return true;
    }

    @Override
    public boolean onBinary(byte[] message) {
        add(new Report(message.length, to -> {
            if (to.takesBinary()) {
                return to.onBinary(message);
            }
            to.onUnwantedBinary();
            return true;
        }));
        return true;
    }

    @Override
    public void onUnwantedBinary() {
        add(always(ConnectionHandler::onUnwantedBinary));
    }

    @Override
    public void onTooLarge() {
        add(always(ConnectionHandler::onTooLarge));
    }

    @Override
    public void onActivity() {
        hint(ConnectionHandler::onActivity);
    }

    @Override
    public void onPong() {
        hint(ConnectionHandler::onPong);
    }

    @Override
    public void onReceived(long count) {
        add(always(to -> to.onReceived(count)));
    }

    @Override
    public void onClosed(int code, String reason) {
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = always(to -> to.onClosed(code, reason));
        }
        handOn();
    }

    private static Report always(Consumer<ConnectionHandler> report) {
        return new Report(0, to -> {
            report.accept(to);
            return true;
        });
    }

    /** A sign of life, of no worth to a handler that does not listen for any. */
    private void hint(Consumer<ConnectionHandler> report) {
        synchronized (this) {
            if (busy || paused || handler == null || !messages.isEmpty()) {
                return;
            }
        }
        add(always(report));
    }

    private void add(Report message) {
        boolean tooEarly;
        synchronized (this) {
            if (shut || end != null) {
                return;
            }
            messages.add(message);
            bytes += message.bytes;
            tooEarly = handler == null && isOverBound();
        }
        if (tooEarly) {
            onFullTooEarly.run();
        } else {
            handOn();
        }
    }

    private boolean isOverBound() {
        return messages.size() > maxMessages || bytes > maxBytes;
    }

    private void handOn() {
        for (Report next = next(); next != null; next = next()) {
            boolean goOn = make(next);
            synchronized (this) {
                busy = false;
                paused = !(goOn || resumedEarly);
                resumedEarly = false;
            }
        }
    }

    /** Whoever brings a report, or resumes, is not to suffer from it; and the end is still to be reported. */
    private boolean make(Report report) {
        try {
            return report.make.test(handlerNow());
        } catch (Throwable fault) {
            Faults.report(fault);
            Faults.reportFrom(onFault);
            return true;
        }
    }

    private synchronized @Nullable Report next() {
        if (busy || handler == null || over) {
            return null;
        }
        Report next = null;
        if (!messages.isEmpty()) {
            if (paused && !isOverBound()) {
                return null;
            }
            next = messages.remove();
            bytes -= next.bytes;
        } else if (end != null) {
            next = end;
            over = true;
        }
        busy = next != null;
        return next;
    }

    private synchronized ConnectionHandler handlerNow() {
        return Objects.requireNonNull(handler);
    }
}
