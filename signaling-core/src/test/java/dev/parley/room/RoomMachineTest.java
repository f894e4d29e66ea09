package dev.parley.room;

import static dev.parley.room.TestPeer.A;
import static dev.parley.room.TestPeer.B;
import static dev.parley.room.TestPeer.C;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.call.CallSignal;
import dev.parley.call.GlarePolicy;
import dev.parley.json.RawJson;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.room.RoomEffect.Accepted;
import dev.parley.room.RoomEffect.CallBegan;
import dev.parley.room.RoomEffect.CallOver;
import dev.parley.room.RoomEffect.DeliveredToOne;
import dev.parley.room.RoomEffect.Misplaced;
import dev.parley.room.RoomEffect.OpeningDecided;
import dev.parley.room.RoomEffect.Refused;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomMachineTest {
    private static final RoomEvent.Custom NOTE = new RoomEvent.Custom("app:note", RawJson.NULL);

    @Test
    void whatSessionsHaveToKnowComesFirstAndTheAnswerLast() {
        TestRoom room = TestRoom.of(2).joins(B);
        List<RoomEffect> effects = room.takes(room.join(A, "anna"));
        assertThat(effects)
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly(
                        "Entered", "DeliveredToMany", "DeliveredToOne", "DeliveredToOne", "ReportedJoined", "Accepted");
    }

    @Test
    void whoJoinsAgainUnchangedIsSentNoRosterThatItHas() {
        TestRoom room = TestRoom.of(3).joins(A, B);
        assertThat(rosters(room.takes(room.join(B, "B")))).isEmpty();
        room.joins(C);
        assertThat(rosters(room.takes(room.join(B, "B")))).hasSize(1);
        assertThat(rosters(room.takes(room.join(B, "B")))).isEmpty();
    }

    @Test
    void whoComesBackIsSentARosterInAnyCase() {
        TestRoom room = TestRoom.of(3).joins(A, B);
        assertThat(rosters(room.takes(new RoomCommand.Returned(B)))).hasSize(1);
    }

    @Test
    void aFullRoomRefusesWhoIsNotInIt() {
        TestRoom room = TestRoom.of(2).joins(A, B);
        assertThat(refusal(room.takes(room.join(C, "C")))).isEqualTo(ErrorCode.ROOM_FULL);
        assertThat(room.takes(room.join(B, "B"))).hasAtLeastOneElementOfType(Accepted.class);
    }

    @Test
    void aRoomThatEverybodyHasLeftIsEmpty() {
        TestRoom room = TestRoom.of(2).joins(A);
        assertThat(room.room().isEmpty()).isFalse();
        room.takes(room.leave(A));
        assertThat(room.room().isEmpty()).isTrue();
    }

    @Test
    void anOfferFromOneWhoHasLeftIsForAnotherRoomToDecide() {
        TestRoom room = TestRoom.of(2).joins(B);
        RoomCommand.Signal offer = room.call(A, B);
        assertThat(room.takes(offer)).containsExactly(new OpeningDecided(A, B), new Misplaced(offer));
    }

    @Test
    void inARoomThatTheSenderNamedAnOfferIsRefusedInstead() {
        TestRoom room = TestRoom.of(2).joins(B);
        RoomCommand.Opening named = new RoomCommand.Opening(GlarePolicy.FIRST_OFFER_WINS, true);
        assertThat(refusal(room.takes(room.signal(CallSignal.Type.CALL, A, B, named))))
                .isEqualTo(ErrorCode.NOT_IN_ROOM);
        assertThat(refusal(room.takes(room.signal(CallSignal.Type.CALL, B, A, named))))
                .isEqualTo(ErrorCode.NO_SUCH_PEER);
    }

    @Test
    void offersThatCrossMeetInOneCall() {
        TestRoom room = TestRoom.of(2).joins(A, B);
        room.takes(room.call(A, B));
        List<RoomEffect> effects = room.takes(room.call(B, A));
        assertThat(refusal(effects)).isEqualTo(ErrorCode.GLARE);
        assertThat(effects).contains(new OpeningDecided(B, A));
        assertThat(room.room().snapshot().calls()).hasSize(1);
    }

    @Test
    void aSignalOfACallThatIsOverIsRefusedThoughThePairHasAnother() {
        TestRoom room = TestRoom.of(2).joins(A, B);
        room.takes(room.call(A, B));
        RoomCommand.Ongoing first = room.lastCall();
        room.takes(room.signal(CallSignal.Type.END, A, B, first));
        room.takes(room.call(A, B));
        assertThat(refusal(room.takes(room.signal(CallSignal.Type.CANDIDATE, B, A, first))))
                .isEqualTo(ErrorCode.NO_SUCH_CALL);
        assertThat(room.takes(room.signal(CallSignal.Type.CANDIDATE, B, A, room.lastCall())))
                .hasAtLeastOneElementOfType(Accepted.class);
    }

    @Test
    void aGuestsCallEndsWhenItIsGone() {
        TestRoom room = TestRoom.withGuests().joins(B);
        List<RoomEffect> called = room.takes(room.call(A, B));
        assertThat(called).hasAtLeastOneElementOfType(CallBegan.class);
        List<RoomEffect> effects = room.takes(new RoomCommand.Gone(A, LeaveReason.DISCONNECTED));
        assertThat(effects).hasAtLeastOneElementOfType(CallOver.class);
        assertThat(effects)
                .filteredOn(DeliveredToOne.class::isInstance)
                .singleElement()
                .satisfies(ended -> assertThat(((DeliveredToOne) ended).to()).isEqualTo(B));
    }

    @Test
    void aFanoutGoesOnInTheNextRoomWithoutThoseWhoWereTold() {
        TestRoom room = TestRoom.of(3).joins(A, B);
        RoomKey next = RoomKey.named("next");
        List<RoomEffect> effects = room.takes(new RoomCommand.Fanout(A, 9, NOTE, List.of(next), Set.of()));
        assertThat(effects)
                .last()
                .isEqualTo(
                        new RoomEffect.PassedOn(next, new RoomCommand.Fanout(A, 9, NOTE, List.of(), Set.of("A", "B"))));
    }

    @Test
    void aRoomGoesOnFromItsSnapshotAsIfNothingHadHappened() {
        TestRoom room = TestRoom.of(3).joins(A, B);
        room.takes(room.call(A, B));
        RoomSnapshot snapshot = room.room().snapshot();
        RoomMachine restored = RoomMachine.restore(snapshot);
        assertThat(restored.snapshot()).isEqualTo(snapshot);
        RecordedEffects effects = new RecordedEffects();
        RoomCommand command = room.join(B, "B");
        restored.handle(command, effects);
        assertThat(effects.take()).isEqualTo(room.takes(command));
    }

    @Test
    void aFaultWhileItDecidesLeavesTheRoomIntactAndOneLaterDoesNot() {
        TestRoom room = TestRoom.of(3).joins(A);
        RoomEffects failing = (RoomEffects) Proxy.newProxyInstance(
                RoomEffects.class.getClassLoader(), new Class<?>[] {RoomEffects.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("on purpose");
                });
        assertThatThrownBy(() -> room.room().handle(room.leave(B), failing)).hasMessage("on purpose");
        assertThat(room.room().failedHalfway()).isFalse();
        assertThatThrownBy(() -> room.room().handle(room.leave(A), failing)).hasMessage("on purpose");
        assertThat(room.room().failedHalfway()).isTrue();
    }

    private static List<RoomEffect> rosters(List<RoomEffect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof DeliveredToOne one && one.event() instanceof RoomEvent.Roster)
                .toList();
    }

    private static ErrorCode refusal(List<RoomEffect> effects) {
        return effects.stream()
                .filter(Refused.class::isInstance)
                .map(effect -> ((Refused) effect).refusal().code())
                .findFirst()
                .orElseThrow(() -> new AssertionError("not refused: " + effects));
    }
}
