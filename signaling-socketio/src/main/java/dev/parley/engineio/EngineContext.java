package dev.parley.engineio;

import dev.parley.flow.Deadlines;
import dev.parley.spi.Environment;
import java.util.concurrent.RejectedExecutionException;

/**
 * What the sessions of one server share.
 *
 * @param onHeard is told once of each session that it has brought something, or is over
 */
record EngineContext(
        EngineSettings settings,
        Environment environment,
        Deadlines deadlines,
        EngineApp app,
        EngineListener listener,
        Runnable onHeard) {

    /** Runs a short task on another thread; on this one, if the executor takes no more. */
    void runSoon(Runnable task) {
        try {
            environment.executor().execute(task);
        } catch (RejectedExecutionException noThread) {
            task.run();
        }
    }
}
