package dev.parley.engineio;

import java.util.function.Consumer;
import java.util.function.Predicate;

/** The application's handler of a session, held so that what it throws ends this session and harms nobody else. */
record GuardedEngineHandler(EngineHandler handler, EngineSocket socket, EngineListener listener)
        implements EngineHandler {
    @Override
    public boolean onText(byte[] packet) {
        return ask(to -> to.onText(packet));
    }

    @Override
    public boolean onBinary(byte[] message) {
        return ask(to -> to.onBinary(message));
    }

    @Override
    public void onPing() {
        tell(EngineHandler::onPing);
    }

    @Override
    public void onPong() {
        tell(EngineHandler::onPong);
    }

    @Override
    public void onClosed(int code, String reason) {
        tell(to -> to.onClosed(code, reason));
    }

    private void tell(Consumer<EngineHandler> report) {
        ask(to -> {
            report.accept(to);
            return true;
        });
    }

    private boolean ask(Predicate<EngineHandler> report) {
        try {
            return report.test(handler);
        } catch (Throwable fault) {
            listener.failed(fault, "the handler of a session");
            socket.abort();
            return true;
        }
    }
}
