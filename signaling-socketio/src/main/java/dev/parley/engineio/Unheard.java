package dev.parley.engineio;

import dev.parley.spi.WriteCallback;

/** For a write whose end changes nothing: if it fails, what carried it says so itself. */
enum Unheard implements WriteCallback {
    INSTANCE;

    @Override
    public void succeeded() {}

    @Override
    public void failed(Throwable cause) {}
}
