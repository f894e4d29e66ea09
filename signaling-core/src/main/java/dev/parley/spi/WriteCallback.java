package dev.parley.spi;

/** The end of one write. Exactly one of the two is called, once, on any thread. */
public interface WriteCallback {
    /** The bytes were handed to the network. */
    void succeeded();

    /** The bytes did not get out, and nothing after them will. */
    void failed(Throwable cause);
}
