package dev.parley;

import static dev.parley.protocol.ErrorCode.INTERNAL_ERROR;
import static dev.parley.protocol.ErrorCode.NO_SUCH_PEER;
import static dev.parley.protocol.ErrorCode.OVERLOADED;

import dev.parley.protocol.RefusedException;

/** Asks the application's policy who may signal whom: at once where it is one of our own, else on a worker. */
final class SignalPermission {
    private static final String POLICY = "signal policy";

    private final Services services;

    SignalPermission(Services services) {
        this.services = services;
    }

    /** Refuses the request, or goes on with it. */
    void ask(Request request, LivePeer to, Runnable then) {
        SignalPolicy policy = services.policies().signals();
        if (policy instanceof BuiltIn) {
            go(request, policy.permits(request.peer(), to), then);
            return;
        }
        Decision decision = services.decisions().await(request.peer().lane(), late -> fail(request, late));
        if (!services.workers().tryRun(() -> decide(request, to, policy, then, decision)) && decision.made()) {
            request.refuse(OVERLOADED, "the server is busy; send it again");
        }
    }

    private void decide(Request request, LivePeer to, SignalPolicy policy, Runnable then, Decision decision) {
        if (!decision.isAwaited()) {
            // Nobody was free to ask it in time.
            decision.made();
            return;
        }
        boolean permitted;
        try {
            permitted = policy.permits(request.peer(), to);
        } catch (Throwable fault) {
            if (decision.made()) {
                fail(request, fault);
            } else {
                services.listener().failed(fault, POLICY);
            }
            if (fault instanceof Error fatal) {
                throw fatal;
            }
            return;
        }
        if (decision.made()) {
            go(request, permitted, then);
        }
    }

    private void fail(Request request, Throwable fault) {
        services.listener().failed(fault, POLICY);
        request.refuse(INTERNAL_ERROR, "the server failed to decide about this signal");
    }

    private void go(Request request, boolean permitted, Runnable then) {
        if (!permitted) {
            request.refuse(NO_SUCH_PEER, "no peer that you may signal has this id");
            return;
        }
        try {
            then.run();
        } catch (RefusedException refused) {
            request.refuse(refused.refusal());
        } catch (Throwable fault) {
            services.listener().failed(fault, request.event().name());
            request.refuse(INTERNAL_ERROR, "the server failed to handle this signal");
        }
    }
}
