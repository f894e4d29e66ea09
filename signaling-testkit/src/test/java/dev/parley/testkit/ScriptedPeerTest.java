package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedPeerTest {
    private World world;
    private ScriptedPeer alice;
    private ScriptedPeer bob;

    @BeforeEach
    void twoPeersMeet() {
        world = World.of(router -> router);
        alice = world.peer("alice").joins("room");
        bob = world.peer("bob").joins("room");
    }

    @Test
    void aCallReadsAsASentence() {
        alice.calls(bob);
        bob.hears("incoming:call").from(alice);
        bob.accepts(alice).trickles(alice, "\"\"");
        alice.hears("call:accepted").from(bob);
        alice.hears("ice:candidate").withJson("candidate", "\"\"");
        alice.hangsUpOn(bob);
        bob.hears("call:ended").with("reason", "ended");
    }

    @Test
    void whatIsHeardStaysUntilItIsAskedFor() {
        alice.calls(bob).trickles(bob, "1").trickles(bob, "2");
        bob.hears("ice:candidate").withJson("candidate", "1");
        bob.hears("incoming:call");
        bob.hears("ice:candidate").withJson("candidate", "2");
    }

    @Test
    void whoHearsNothingOfTheKindSaysWhatItHeardInstead() {
        alice.calls(bob, "\"the offer\"");
        assertThatThrownBy(() -> bob.hears("call:accepted"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bob heard no \"call:accepted\"")
                .hasMessageContaining("incoming:call")
                .hasMessageContaining("the offer");
    }

    @Test
    void whoseConnectionIsClosedSaysSo() {
        world.router().peer(bob.id()).orElseThrow().disconnect("enough");
        assertThatThrownBy(() -> bob.hears("incoming:call")).hasMessageContaining("code=1000, reason=enough");
    }

    @Test
    void whoHearsWhatItShouldNotShowsIt() {
        alice.calls(bob, "\"the offer\"");
        alice.hearsNo("incoming:call");
        assertThatThrownBy(() -> bob.hearsNo("incoming:call")).hasMessageContaining("the offer");
    }

    @Test
    void anotherSenderOrMemberThanExpectedIsShownWithTheMessage() {
        alice.calls(bob, "\"the offer\"");
        Heard call = bob.hears("incoming:call");
        assertThatThrownBy(() -> call.from(bob)).hasMessageContaining("from another than bob");
        assertThatThrownBy(() -> call.withJson("offer", "1")).hasMessageContaining("the offer");
        assertThatThrownBy(() -> call.text("ans")).hasMessageContaining("no string \"ans\"");
    }

    @Test
    void aRefusalIsAnAnswer() {
        Answer answer = alice.asks("room:leave", "{\"room\":\"elsewhere\"}").isRefused("not_in_room");
        assertThatThrownBy(answer::isOk).hasMessageContaining("alice's room:leave was answered with");
    }

    @Test
    void aJoinThatIsRefusedFailsAtOnce() {
        assertThatThrownBy(() -> alice.joins(" ")).hasMessageContaining("bad_message");
    }

    @Test
    void descriptionsThatAreMadeUpDiffer() {
        alice.calls(bob).offers(bob);
        assertThat(bob.hears("incoming:call").member("offer"))
                .isNotEqualTo(bob.hears("peer:nego:needed").member("offer"));
    }
}
