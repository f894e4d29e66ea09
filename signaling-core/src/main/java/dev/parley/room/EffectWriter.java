package dev.parley.room;

import dev.parley.json.JsonWriter;
import dev.parley.protocol.EndReason;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.Refusal;
import java.util.Optional;

/** Writes each effect as one JSON object. An effect without a form would not compile. */
final class EffectWriter implements RoomEffects {
    private final JsonWriter out;

    EffectWriter(JsonWriter out) {
        this.out = out;
    }

    @Override
    public void entered(PeerRef peer) {
        begin("entered").name("peer").value(peer.id()).endObject();
    }

    @Override
    public void exited(PeerRef peer) {
        begin("exited").name("peer").value(peer.id()).endObject();
    }

    @Override
    public void callBegan(PeerRef caller, PeerRef callee, long generation) {
        two("call_began", "caller", caller, "callee", callee);
        out.name("generation").value(generation).endObject();
    }

    @Override
    public void callOver(PeerRef one, PeerRef other, long generation) {
        two("call_over", "one", one, "other", other);
        out.name("generation").value(generation).endObject();
    }

    @Override
    public void openingDecided(PeerRef from, PeerRef to) {
        two("opening_decided", "from", from, "to", to);
        out.endObject();
    }

    @Override
    public void deliver(PeerRef to, RoomEvent event) {
        begin("delivered_to_one").name("to").value(to.id()).name("event");
        RoomWriter.event(event, out);
        out.endObject();
    }

    @Override
    public void deliver(Audience to, RoomEvent event) {
        RoomWriter.audience(to, begin("delivered_to_many").name("to"));
        RoomWriter.event(event, out.name("event"));
        out.endObject();
    }

    @Override
    public void reportJoined(PeerRef peer, String email) {
        begin("reported_joined").name("peer").value(peer.id());
        out.name("email").value(email).endObject();
    }

    @Override
    public void reportLeft(PeerRef peer, LeaveReason reason) {
        begin("reported_left").name("peer").value(peer.id());
        out.name("reason").value(RoomWriter.word(reason)).endObject();
    }

    @Override
    public void reportCallStarted(PeerRef caller, PeerRef callee) {
        two("reported_call_started", "caller", caller, "callee", callee);
        out.endObject();
    }

    @Override
    public void reportCallEnded(PeerRef by, PeerRef other, Optional<EndReason> reason) {
        two("reported_call_ended", "by", by, "other", other);
        reason.ifPresent(why -> out.name("reason").value(RoomWriter.word(why)));
        out.endObject();
    }

    @Override
    public void accepted(PeerRef from, long request) {
        answer("accepted", from, request).endObject();
    }

    @Override
    public void refused(PeerRef from, long request, Refusal refusal) {
        answer("refused", from, request).name("code").value(RoomWriter.word(refusal.code()));
        out.name("message").value(refusal.message()).endObject();
    }

    @Override
    public void misplaced(RoomCommand.Signal offer) {
        RoomWriter.command(offer, begin("misplaced").name("offer"));
        out.endObject();
    }

    @Override
    public void passedOn(RoomKey room, RoomCommand command) {
        RoomWriter.key(room, begin("passed_on").name("room"));
        RoomWriter.command(command, out.name("command"));
        out.endObject();
    }

    @Override
    public void closed() {
        begin("closed").endObject();
    }

    private JsonWriter begin(String kind) {
        return out.beginObject().name("effect").value(kind);
    }

    private void two(String kind, String name, PeerRef peer, String otherName, PeerRef other) {
        begin(kind).name(name).value(peer.id()).name(otherName).value(other.id());
    }

    private JsonWriter answer(String kind, PeerRef from, long request) {
        begin(kind).name("from").value(from.id());
        return out.name("request").value(request);
    }
}
