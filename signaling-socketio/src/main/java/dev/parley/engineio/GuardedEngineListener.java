package dev.parley.engineio;

import dev.parley.flow.Faults;
import java.lang.System.Logger;
import java.util.function.Consumer;

/** The application's listener, held so that what it throws harms nobody who only passes by. */
final class GuardedEngineListener implements EngineListener {
    private final EngineListener listener;
    private final Logger log = System.getLogger(EngineListener.class.getName());

    GuardedEngineListener(EngineListener listener) {
        this.listener = listener;
    }

    @Override
    public void opened(EngineSocket socket) {
        tell(to -> to.opened(socket));
    }

    @Override
    public void upgraded(EngineSocket socket) {
        tell(to -> to.upgraded(socket));
    }

    @Override
    public void closed(EngineSocket socket, int code, String reason) {
        tell(to -> to.closed(socket, code, reason));
    }

    @Override
    public void refused(EngineError error, String remoteAddress) {
        tell(to -> to.refused(error, remoteAddress));
    }

    @Override
    public void failed(Throwable cause, String where) {
        tell(to -> to.failed(cause, where));
    }

    private void tell(Consumer<EngineListener> what) {
        try {
            what.accept(listener);
        } catch (Throwable fault) {
            Faults.log(log, "the listener " + listener.getClass().getName() + " threw", fault);
        }
    }
}
