package dev.parley.jakarta.servlet;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Hears from the container that a request is at its end. */
record Watch(Runnable onEnd) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        onEnd.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        onEnd.run();
    }

    /** Does not come: no time is set. */
    @Override
    public void onTimeout(AsyncEvent event) {
        onEnd.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
