package dev.parley.socketio;

import dev.parley.flow.Deadlines;
import dev.parley.flow.ReplayLog;
import dev.parley.flow.SerialQueue;
import dev.parley.spi.WriteCallback;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What lets a client of a namespace of the application's own come back after its connection was lost: the events that may
 * not have arrived, and whether it is connected, waited for or gone. Events without attachments that ask for no answer are
 * kept, as with the reference; everything else goes with the connection. All that happens to it is a task of its queue.
 */
final class NamespaceSession {
    private static final String TOO_MANY_AWAY = "as many clients are waited for as may be";
    private static final String GOING_AWAY = "the server goes away";
    private static final String TOO_LATE = "the client has not come back in time";
    private static final String TOO_MUCH_MISSED = "the client has missed more than is kept for it";

    /** What is posted. */
    private sealed interface Task {}

    private static final class Send implements Task {
        private final byte[] packet;
        private final List<byte[]> attachments;
        private final boolean isKept;
        private final @Nullable AppConnection over;

        Send(byte[] packet, List<byte[]> attachments, boolean isKept, @Nullable AppConnection over) {
            this.packet = packet;
            this.attachments = attachments;
            this.isKept = isKept;
            this.over = over;
        }
    }

    private static final class Connected implements Task {
        private final AppConnection connection;
        private final byte[] greeting;
        private final Optional<String> received;

        Connected(AppConnection connection, byte[] greeting, Optional<String> received) {
            this.connection = connection;
            this.greeting = greeting;
            this.received = received;
        }
    }

    private record Confirmed(Written written, long messages) implements Task {}

    private record Lost(int connection) implements Task {}

    private record Return(Optional<String> received, CompletableFuture<Outcome> answer) implements Task {}

    private record Expired(int absence) implements Task {}

    private record StopWaiting() implements Task {}

    private record Ended() implements Task {}

    /** What becomes of a wish to come back. */
    sealed interface Outcome {
        /**
         * The client may.
         *
         * @param connection the number of its next connection
         */
        record Granted(int connection) implements Outcome {}

        /** The session is over, or can't tell all that was missed. */
        record Refused() implements Outcome {}

        /** The same client wishes the same on another connection, later. */
        record Superseded() implements Outcome {}
    }

    private enum State {
        CONNECTED,
        /** The client may come back over a connection that is about to be told. */
        GRANTED,
        AWAY,
        OVER
    }

    /** Counts what is known to be written on one connection. */
    private static final class Written implements WriteCallback {
        private volatile long messages;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // A session writes one message at a time.
        public void succeeded() {
            messages++;
        }

        @Override
        public void failed(Throwable cause) {}
    }

    private final String token;
    private final AppSocket client;
    private final SocketIoContext context;
    private final SerialQueue<Task> queue;

    private volatile Written written = new Written();
    private volatile long writtenBeforePing;

    // For the queue's tasks alone.
    private final ReplayLog log;
    private State state = State.GRANTED;
    private @Nullable AppConnection connection;
    private int connections;
    private long sent;
    private int absence;
    private @Nullable Return waiting;
    private Deadlines.@Nullable Deadline window;

    NamespaceSession(String token, AppSocket client, SocketIoContext context) {
        this.token = token;
        this.client = client;
        this.context = context;
        this.log = new ReplayLog(
                context.limits().replayMessages(), context.limits().replayBytes());
        this.queue = new SerialQueue<>(this::handle, context.sessions().trampoline(), context::runSoon);
    }

    /** The secret by which the client comes back. */
    String token() {
        return token;
    }

    /** Sends a packet, if the client is there; an event that can be sent again waits for it otherwise. */
    void send(byte[] packet, List<byte[]> attachments, boolean isEvent) {
        queue.post(new Send(packet, attachments, isEvent && attachments.isEmpty(), null));
    }

    /** Sends a packet, if the client is still there over this connection. */
    void sendOver(AppConnection over, byte[] packet, List<byte[]> attachments) {
        queue.post(new Send(packet, attachments, false, over));
    }

    /**
     * The client is connected, for the first time or again, and is told that and all that it has missed; or, if it is gone by
     * now, that it is out.
     */
    void connect(AppConnection over, byte[] greeting, Optional<String> received) {
        queue.post(new Connected(over, greeting, received));
    }

    /** A connection is gone, or was not made. */
    void lost(int number) {
        queue.post(new Lost(number));
    }

    /**
     * The client wants to come back. A connection that is still there is cut.
     *
     * @param received the id of the last event that has arrived
     * @return whether it may: it is to be {@link #connect connected} then, or {@link #lost} again
     */
    CompletionStage<Outcome> comeBack(Optional<String> received) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        queue.post(new Return(received, answer));
        return answer;
    }

    /** Waits for the client no longer, if it is away. */
    void stopWaiting() {
        queue.post(new StopWaiting());
    }

    /** The client is not expected any more; harmless if it was not before. */
    void end() {
        queue.post(new Ended());
    }

    void pinged() {
        writtenBeforePing = written.messages;
    }

    void answered() {
        queue.post(new Confirmed(written, writtenBeforePing));
    }

    private void handle(Task task) {
        if (task instanceof Send send) {
            send(send);
        } else if (task instanceof Connected connected) {
            connect(connected);
        } else if (task instanceof Confirmed confirmed && confirmed.written() == written) {
            log.arrived(confirmed.messages());
        } else if (task instanceof Lost lost) {
            if (lost.connection() == connections) {
                lose();
            }
        } else if (task instanceof Return wish) {
            decide(wish);
        } else if (task instanceof Expired expired && state == State.AWAY && expired.absence() == absence) {
            expire(TOO_LATE);
        } else if (task instanceof StopWaiting && state != State.CONNECTED) {
            expire(GOING_AWAY);
        } else if (task instanceof Ended) {
            finish();
        }
    }

    private void send(Send send) {
        AppConnection present = connection;
        if (state == State.OVER || !send.isKept) {
            if (present != null && (send.over == null || send.over == present)) {
                present.socket().sendTogether(send.packet, send.attachments);
            }
            return;
        }
        String id = context.sessions().eventIds().next();
        byte[] identified = SocketIoFormat.withOffset(send.packet, id);
        log.add(new ReplayLog.Frame(id, identified), present == null ? ReplayLog.NOT_SENT : write(present, identified));
        if (log.hasGap()) {
            expire(TOO_MUCH_MISSED);
        }
    }

    private void connect(Connected connected) {
        AppConnection fresh = connected.connection;
        if (state != State.GRANTED || fresh.number() != connections) {
            // It waits for an answer, and the session ended, or went on, without it.
            fresh.socket().send(client.disconnectPacket());
            return;
        }
        state = State.CONNECTED;
        connection = fresh;
        client.goesOn(fresh);
        written = new Written();
        writtenBeforePing = 0;
        sent = 0;
        write(fresh, connected.greeting);
        log.replayAfter(connected.received, frame -> write(fresh, frame));
    }

    private long write(AppConnection over, byte[] packet) {
        over.socket().send(packet, written);
        return ++sent;
    }

    private void lose() {
        if (state != State.CONNECTED && state != State.GRANTED) {
            return;
        }
        state = State.AWAY;
        connection = null;
        int now = ++absence;
        boolean isHeld = context.sessions().tryHold();
        if (isHeld) {
            window = context.deadlines().in(context.limits().resumeWindow(), () -> queue.post(new Expired(now)));
        }
        Return wish = waiting;
        waiting = null;
        if (wish != null) {
            decide(wish);
        }
        if (!isHeld && state == State.AWAY) {
            expire(TOO_MANY_AWAY);
        }
    }

    private void decide(Return wish) {
        boolean canReplay = state != State.OVER && !log.hasGap() && log.canReplayAfter(wish.received());
        AppConnection present = connection;
        if (canReplay && present != null) {
            supersede();
            waiting = wish;
            present.socket().abort();
        } else if (canReplay && state == State.AWAY) {
            state = State.GRANTED;
            callOff();
            wish.answer().complete(new Outcome.Granted(++connections));
        } else {
            wish.answer().complete(new Outcome.Refused());
        }
    }

    private void supersede() {
        if (waiting != null) {
            waiting.answer().complete(new Outcome.Superseded());
            waiting = null;
        }
    }

    private void expire(String why) {
        client.expire(why);
        finish();
    }

    private void finish() {
        if (state == State.OVER) {
            return;
        }
        state = State.OVER;
        connection = null;
        callOff();
        context.sessions().remove(this);
        if (waiting != null) {
            waiting.answer().complete(new Outcome.Refused());
            waiting = null;
        }
    }

    private void callOff() {
        if (window != null) {
            window.cancel();
            window = null;
            context.sessions().release();
        }
    }

    /** Whose session it is. */
    AppSocket client() {
        return client;
    }
}
