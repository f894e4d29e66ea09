package dev.parley.engineio;

/** Something that is served over Engine.IO. */
@FunctionalInterface
public interface EngineServer {
    /**
     * Opens for one transport. What was closed stays closed: a container that is started again opens again.
     *
     * @return the door for that transport's requests
     */
    EngineIo open();
}
