package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Peer;
import dev.parley.Room;
import dev.parley.SignalListener;
import dev.parley.SignalPolicy;
import dev.parley.SignalRouterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Who may signal whom, and in which room a call lives. */
class SignalPolicyTest {
    @Test
    void aPolicyOfTheApplicationsIsAskedByATaskOfTheExecutor() {
        AtomicBoolean asked = new AtomicBoolean();
        List<Runnable> tasks = new ArrayList<>();
        World world =
                World.of(router -> router.executor(tasks::add).signals((from, to) -> asked.compareAndSet(false, true)));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.calls(bob);
        world.time().runUntilIdle();
        assertThat(asked).isFalse();
        assertThat(tasks).hasSize(1);
        tasks.get(0).run();
        bob.hears("incoming:call").from(alice);
    }

    @Test
    void aPolicyHoldsBackTheNextFrameUntilItHasDecided() {
        World world = World.of(router -> router.signals((from, to) -> true));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        for (int i = 0; i < 50; i++) {
            alice.offers(bob, Integer.toString(i));
        }
        for (int i = 0; i < 50; i++) {
            bob.hears("peer:nego:needed").withJson("offer", Integer.toString(i));
        }
    }

    @Test
    void whatAPolicyForbidsLooksLikeAPeerThatIsNotThere() {
        World world = World.of(router -> router.signals((from, to) -> false).relay("pointer:move"));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.calls(bob).hearsError("no_such_peer");
        alice.signals("pointer:move", bob, "data", "{}").hearsError("no_such_peer");
        bob.hearsNo("incoming:call").hearsNo("pointer:move");
    }

    @Test
    void aPolicyThatThrowsIsTheTroubleOfTheSenderAndTheListener() {
        List<Throwable> failures = new ArrayList<>();
        IllegalStateException fault = new IllegalStateException("no database");
        World world = World.of(router -> router.listener(new SignalListener() {
                    @Override
                    public void failed(Throwable cause, String where) {
                        failures.add(cause);
                    }
                })
                .signals((from, to) -> {
                    throw fault;
                }));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer bob = world.peer("bob").joins("room");
        alice.calls(bob).hearsError("internal_error");
        assertThat(failures).containsExactly(fault);
        bob.hearsNo("incoming:call");
    }

    @Test
    void aGuestCallsByIdIntoARoomItIsNotIn() {
        World world = World.of(SignalPolicyTest::anybody);
        ScriptedPeer guest = world.peer("guest");
        ScriptedPeer host = world.peer("host").joins("room");
        guest.calls(host);
        host.hears("incoming:call").from(guest);
        host.accepts(guest);
        guest.hears("call:accepted").from(host);
        host.trickles(guest, "1");
        guest.hears("ice:candidate").from(host);
        guest.hangsUpOn(host);
        host.hears("call:ended").from(guest);
        assertThat(world.router().calls()).isZero();
    }

    @Test
    void aGuestThatVanishesEndsItsCallAndLeavesNothingBehind() {
        World world = World.of(SignalPolicyTest::anybody);
        ScriptedPeer guest = world.peer("guest");
        ScriptedPeer host = world.peer("host").joins("room");
        guest.calls(host);
        host.hears("incoming:call");
        guest.cutsOff();
        host.hears("call:ended").from(guest).with("reason", "peer_left");
        assertThat(world.router().calls()).isZero();
        host.hearsNo("user:left").leaves("room");
        assertThat(world.router().rooms()).isEmpty();
    }

    @Test
    void aHostThatLeavesEndsTheCallOfItsGuestAndTheRoomIsFree() {
        World world = World.of(SignalPolicyTest::anybody);
        ScriptedPeer guest = world.peer("guest");
        ScriptedPeer host = world.peer("host").joins("room");
        guest.calls(host);
        host.hears("incoming:call");
        host.leaves("room");
        guest.hears("call:ended").from(host).with("reason", "peer_left");
        assertThat(world.router().rooms()).isEmpty();
        assertThat(world.router().calls()).isZero();
    }

    @Test
    void aCallToAPeerInNoRoomLivesInARoomOfTheCallers() {
        List<String> rooms = new ArrayList<>();
        World world = World.of(router -> anybody(router).listener(startsOfCalls(rooms)));
        ScriptedPeer alice = world.peer("alice").joins("room");
        ScriptedPeer nowhere = world.peer("nowhere");
        alice.calls(nowhere);
        nowhere.hears("incoming:call").from(alice);
        assertThat(rooms).containsExactly("room");
        alice.leaves("room");
        nowhere.hears("call:ended").from(alice).with("reason", "peer_left");
        assertThat(world.router().rooms()).isEmpty();
    }

    @Test
    void twoPeersInNoRoomHaveOneToThemselvesThatNobodyElseSees() {
        World world = World.of(SignalPolicyTest::anybody);
        ScriptedPeer alice = world.peer("alice");
        ScriptedPeer bob = world.peer("bob");
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
        assertThat(world.router().calls()).isOne();
        assertThat(world.router().rooms()).isEmpty();
        alice.cutsOff();
        bob.hears("call:ended").from(alice).with("reason", "peer_left");
        assertThat(world.router().calls()).isZero();
        bob.calls(world.peer("carol"));
        bob.hearsNo("signal:error");
    }

    @Test
    void aCallOfTwoPeersInNoRoomIsEndedWhenTheRouterIs() {
        World world = World.of(SignalPolicyTest::anybody);
        ScriptedPeer alice = world.peer("alice");
        ScriptedPeer bob = world.peer("bob");
        alice.calls(bob);
        bob.hears("incoming:call");
        world.router().shutdown();
        world.time().runUntilIdle();
        bob.hears("call:ended").from(alice).with("reason", "server_shutdown").with("by", "server");
        alice.hears("call:ended").from(bob).with("reason", "server_shutdown");
    }

    @Test
    void aRelayNeedsNoRoomEither() {
        World world = World.of(router -> anybody(router).relay("pointer:move"));
        ScriptedPeer alice = world.peer("alice");
        ScriptedPeer bob = world.peer("bob");
        alice.signals("pointer:move", bob, "data", "1");
        bob.hears("pointer:move").from(alice).withJson("data", "1");
        alice.hearsNo("signal:error");
        assertThat(world.router().rooms()).isEmpty();
    }

    @Test
    void aCallLivesInTheRoomThatWasNamed() {
        List<String> rooms = new ArrayList<>();
        World world = World.of(router -> router.listener(startsOfCalls(rooms)));
        ScriptedPeer alice = world.peer("alice").joins("a").joins("b").joins("c");
        ScriptedPeer bob = world.peer("bob").joins("c").joins("b").joins("a");
        alice.sends("user:call", "{\"to\":\"" + bob.id() + "\",\"offer\":1,\"room\":\"b\"}");
        bob.hears("incoming:call");
        assertThat(rooms).containsExactly("b");
        bob.leaves("a").leaves("c").trickles(alice, "1");
        alice.hears("ice:candidate");
        bob.leaves("b");
        alice.hears("call:ended").with("reason", "peer_left");
    }

    @Test
    void otherwiseACallLivesInTheSharedRoomWhoseNameSortsFirst() {
        List<String> rooms = new ArrayList<>();
        World world = World.of(router -> router.listener(startsOfCalls(rooms)));
        ScriptedPeer alice = world.peer("alice").joins("c").joins("b");
        ScriptedPeer bob = world.peer("bob").joins("a").joins("c").joins("b");
        alice.calls(bob);
        bob.hears("incoming:call");
        assertThat(rooms).containsExactly("b");
    }

    @Test
    void aRoomThatOneOfThemIsNotInCanNotBeNamed() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("room").joins("mine");
        ScriptedPeer bob = world.peer("bob").joins("room").joins("his");
        String call = "{\"to\":\"" + bob.id() + "\",\"offer\":1,\"room\":\"";
        alice.sends("user:call", call + "his\"}").hearsError("not_in_room");
        alice.sends("user:call", call + "nowhere\"}").hearsError("not_in_room");
        alice.sends("user:call", call + "mine\"}").hearsError("no_such_peer");
        bob.hearsNo("incoming:call");
        assertThat(world.router().calls()).isZero();
    }

    @Test
    void leavingARoomEndsTheCallsThatLiveThereAndNoOthers() {
        World world = World.of(router -> router);
        ScriptedPeer alice = world.peer("alice").joins("a").joins("b");
        ScriptedPeer bob = world.peer("bob").joins("a");
        ScriptedPeer carol = world.peer("carol").joins("b");
        alice.calls(bob).calls(carol);
        bob.hears("incoming:call");
        carol.hears("incoming:call");
        alice.leaves("a");
        bob.hears("call:ended").from(alice).with("reason", "peer_left");
        carol.hearsNo("call:ended").accepts(alice);
        alice.hears("call:accepted").from(carol);
        bob.offers(alice).hearsError("no_such_peer");
        assertThat(world.router().calls()).isOne();
    }

    /** The signal was on its way to the room of a call that ends: it must not open one where they don't meet. */
    @Test
    void whoLeftTheOnlySharedRoomIsNotReachedInAnotherOfItsRooms() {
        List<Runnable> later = new ArrayList<>();
        AtomicBoolean crowded = new AtomicBoolean();
        World world = World.of(router -> router.executor(later::add).listener(new SignalListener() {
            @Override
            public void joined(Room room, Peer peer, String email) {
                if (crowded.get()) {
                    // More than one turn of the room's queue: what comes now has to wait.
                    for (int i = 0; i < 100; i++) {
                        room.broadcast("app:tick", i);
                    }
                }
            }
        }));
        ScriptedPeer alice = world.peer("alice").joins("shared");
        ScriptedPeer bob = world.peer("bob").joins("shared").joins("private");
        alice.calls(bob);
        bob.hears("incoming:call");
        bob.accepts(alice);
        alice.hears("call:accepted");
        ScriptedPeer carol = world.peer("carol");
        crowded.set(true);
        carol.sends("room:join", "{\"email\":\"carol\",\"room\":\"shared\"}");
        world.time().runUntilIdle();

        bob.sends("room:leave", "{\"room\":\"shared\"}");
        world.time().runUntilIdle();
        alice.offers(bob, "\"from outside\"");
        world.time().runUntilIdle();
        while (!later.isEmpty()) {
            later.remove(0).run();
            world.time().runUntilIdle();
        }

        bob.hearsNo("peer:nego:needed");
        alice.hearsError("no_such_peer");
        assertThat(world.router().calls()).isZero();
    }

    private static SignalRouterBuilder anybody(SignalRouterBuilder router) {
        return router.signals(SignalPolicy.anyKnownPeer());
    }

    private static SignalListener startsOfCalls(List<String> rooms) {
        return new SignalListener() {
            @Override
            public void callStarted(Room room, Peer caller, Peer callee) {
                rooms.add(room.name());
            }
        };
    }
}
