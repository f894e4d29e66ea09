package dev.parley;

import java.util.function.Consumer;

/**
 * What is done with an event.
 *
 * @param isBarrier whether what its sender sends next waits until it is answered
 * @param perform answers the request, sooner or later, or throws before anything was done
 */
record Action(boolean isBarrier, Consumer<Request> perform) {
    static Action barrier(Consumer<Request> perform) {
        return new Action(true, perform);
    }

    static Action passing(Consumer<Request> perform) {
        return new Action(false, perform);
    }
}
