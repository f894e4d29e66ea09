package dev.parley.testkit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.parley.SignalRouter;
import dev.parley.SignalRouterBuilder;
import dev.parley.spi.Connection;
import dev.parley.testkit.ThrowingConnection.Deed;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The kit passes with connections that throw at random. Those of {@link Saboteurs} throw from everything, in the middle of
 * all that the row's own peers are told together. The row's own have to live: they throw when they are closed or cut, and
 * have done it.
 */
class ThrowingConnectionConformanceTest extends TransportConformance {
    /** Names of rows, and why they are left out. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "twoRoutersOnOneServerKnowNothingOfEachOther", "it counts all peers of a router",
            "whatIsOfferedIsInTheHandshakeForTheApplicationToRead", "it counts all handshakes");

    @RegisterExtension
    static final ExecutionCondition MEANING_HERE = context -> context.getTestMethod()
            .map(row -> LEFT_OUT.get(row.getName()))
            .map(why -> disabled("has no meaning here: " + why))
            .orElse(enabled("has a meaning"));

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Queue<Saboteurs> saboteurs = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void tellTheSeed(TestInfo row) {
        System.out.println(row.getDisplayName() + " with seed " + seed);
    }

    @Override
    protected SignalRouterBuilder router() {
        Saboteurs made = new Saboteurs(random);
        saboteurs.add(made);
        return Recorders.in(super.router(), room -> made.recorder());
    }

    @Override
    protected RunningServer start(List<SignalRouter> routers) {
        routers.forEach(router -> saboteurs.remove().enter(router));
        return new InMemoryServer(routers.stream()
                .map(router -> InMemoryTransport.to(router).through(this::throwing))
                .toList());
    }

    private Connection throwing(Connection connection) {
        return new ThrowingConnection(connection, deed -> false, this::strikes);
    }

    private boolean strikes(Deed deed) {
        return (deed == Deed.CLOSE || deed == Deed.ABORT) && random.nextBoolean();
    }
}
