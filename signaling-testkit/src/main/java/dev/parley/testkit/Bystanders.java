package dev.parley.testkit;

/** Two peers in a call in a room of their own, whom nothing that others do may touch. */
final class Bystanders {
    private static final String ROOM = "bystanders";

    private final ScriptedPeer carol;
    private final ScriptedPeer dave;
    private int rounds;

    Bystanders(Stage stage) {
        carol = stage.peer("carol").joins(ROOM);
        dave = stage.peer("dave").joins(ROOM);
        carol.calls(dave);
        dave.hears("incoming:call").from(carol);
        dave.accepts(carol);
        carol.hears("call:accepted").from(dave);
    }

    ScriptedPeer carol() {
        return carol;
    }

    /** They negotiate once more, and nothing has come in between. */
    void goOn() {
        String number = Integer.toString(rounds++);
        carol.offers(dave, number);
        dave.hears("peer:nego:needed").from(carol).withJson("offer", number);
        dave.answers(carol, number);
        carol.hears("peer:nego:final").from(dave).withJson("ans", number);
        carol.hearsNo("signal:error").hearsNo("call:ended").hearsNo("user:left");
        dave.hearsNo("signal:error").hearsNo("call:ended").hearsNo("user:left");
    }
}
