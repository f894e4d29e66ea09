package dev.parley.engineio;

import java.util.function.Consumer;

/** The application's handler of a session, held so that what it throws ends this session and harms nobody else. */
record GuardedEngineHandler(EngineHandler handler, EngineSocket socket, EngineListener listener)
        implements EngineHandler {
    @Override
    public boolean onText(byte[] packet) {
        try {
            return handler.onText(packet);
        } catch (Throwable fault) {
            cut(fault);
            return true;
        }
    }

    @Override
    public boolean onBinary(byte[] message) {
        try {
            return handler.onBinary(message);
        } catch (Throwable fault) {
            cut(fault);
            return true;
        }
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
        try {
            report.accept(handler);
        } catch (Throwable fault) {
            cut(fault);
        }
    }

    private void cut(Throwable fault) {
        listener.failed(fault, "the handler of a session");
        socket.abort();
    }
}
