package dev.parley.testkit;

import dev.parley.SignalListener;
import dev.parley.SignalRouter;
import dev.parley.testkit.ThrowingConnection.Thrown;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** The kit passes, every row of it, with a listener that throws at every call. */
class ThrowingListenerConformanceTest extends TransportConformance {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @BeforeEach
    void tellTheSeed(TestInfo row) {
        System.out.println(row.getDisplayName() + " with seed " + seed);
    }

    @Override
    protected RunningServer start(List<SignalRouter> routers) {
        return new InMemoryServer(routers.stream().map(InMemoryTransport::to).toList());
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault(String what) {
            super(what, null, false, false);
        }
    }

    /** By reflection, so that it throws also at what a listener may be told one day. */
    @Override
    SignalListener told(SignalListener witness) {
        return (SignalListener) Proxy.newProxyInstance(
                SignalListener.class.getClassLoader(), new Class<?>[] {SignalListener.class}, (proxy, what, told) -> {
                    what.invoke(witness, told);
                    throw random.nextBoolean() ? new Thrown("broken listener") : new Fault("broken listener");
                });
    }
}
