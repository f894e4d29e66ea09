package dev.parley.tyrus;

import java.util.concurrent.atomic.AtomicReference;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;

/** Who is told that a connection is gone: one at a time, for however many requests come on it. Thread-safe. */
final class Departure extends EmptyCompletionHandler<CloseReason> {
    private static final Attribute<Departure> OF_CONNECTION =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(Departure.class.getName());

    private final Connection<?> connection;
    private final AtomicReference<Runnable> told = new AtomicReference<Runnable>(Departure::nobody);

    private Departure(Connection<?> connection) {
        this.connection = connection;
    }

    /** The one of this connection. One thread at a time. */
    static Departure of(Connection<?> connection) {
        Departure present = OF_CONNECTION.get(connection);
        if (present != null) {
            return present;
        }
        Departure made = new Departure(connection);
        OF_CONNECTION.set(connection, made);
        connection.closeFuture().addCompletionHandler(made);
        return made;
    }

    /** Tells this one from now on, and no other; at once if the connection is gone. */
    void tell(Runnable one) {
        told.set(one);
        if (!connection.isOpen()) {
            happened();
        }
    }

    /** Tells nobody from now on. */
    void tellNobody() {
        told.set(Departure::nobody);
    }

    @Override
    public void completed(CloseReason reason) {
        happened();
    }

    @Override
    public void failed(Throwable failure) {
        happened();
    }

    private void happened() {
        told.getAndSet(Departure::nobody).run();
    }

    private static void nobody() {}
}
