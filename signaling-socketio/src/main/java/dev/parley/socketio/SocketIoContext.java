package dev.parley.socketio;

import dev.parley.Limits;
import dev.parley.engineio.EngineListener;
import dev.parley.flow.Deadlines;
import dev.parley.flow.Faults;
import dev.parley.json.JsonScanner;
import dev.parley.json.Utf8;
import dev.parley.spi.Environment;
import dev.parley.spi.Gateway;
import dev.parley.spi.PayloadCodec;
import dev.parley.spi.UnreadableFrameException;
import dev.parley.wire.PlainJson;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** What the clients of one transport share. */
record SocketIoContext(
        SocketIoSettings settings,
        Limits limits,
        Environment environment,
        Deadlines deadlines,
        PayloadCodec codec,
        JsonScanner scanner,
        Optional<Signaling> signaling,
        Map<String, Namespace> namespaces,
        NamespaceSessions sessions,
        EngineListener listener) {

    /** The namespace where signaling is, and the way into it. */
    record Signaling(String namespace, Gateway gateway) {}

    static JsonScanner newScanner() {
        return new JsonScanner(PlainJson.MAX_DEPTH);
    }

    /** The way into signaling, if it is in this namespace. */
    Optional<Gateway> signalingIn(String namespace) {
        return signaling.filter(there -> there.namespace().equals(namespace)).map(Signaling::gateway);
    }

    /** The arguments in a packet that nobody has looked into. */
    JsonScanner.Items arguments(byte[] packet, Header header) {
        checkText(packet);
        JsonScanner.Items items = Json.array(scanner, packet, header, settings.maxArguments());
        Json.checkPlaceholders(scanner, items.items(), header.attachments());
        return items;
    }

    /** What the application sends. */
    Arguments arguments(Object... sent) {
        return Arguments.of(codec, settings.maxAttachments(), sent);
    }

    /** Tells the listener of code that threw. */
    void failed(Throwable fault, String where) {
        try {
            listener.failed(fault, where);
        } catch (Throwable another) {
            Faults.log(System.getLogger(EngineListener.class.getName()), "the listener threw", another);
        }
    }

    /** Runs code of the application's on another thread; on this one, if the executor takes no more. */
    void runSoon(Runnable task) {
        try {
            environment.executor().execute(task);
        } catch (RejectedExecutionException noThread) {
            task.run();
        }
    }

    static void checkText(byte[] packet) {
        if (!Utf8.isValid(packet)) {
            throw new UnreadableFrameException("text is UTF-8");
        }
    }
}
