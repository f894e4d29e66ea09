package dev.parley.session;

import java.util.ArrayList;
import java.util.List;

/** Keeps effects as data, in their order. For one thread. */
public final class RecordedSessionEffects implements SessionEffects {
    private final List<SessionEffect> recorded = new ArrayList<>();

    /** Hands over what was recorded, and begins anew. */
    public List<SessionEffect> take() {
        List<SessionEffect> taken = List.copyOf(recorded);
        recorded.clear();
        return taken;
    }

    @Override
    public void opened(int connection) {
        recorded.add(new SessionEffect.Opened(connection));
    }

    @Override
    public void resumed(int connection) {
        recorded.add(new SessionEffect.Resumed(connection));
    }

    @Override
    public void superseded(int connection) {
        recorded.add(new SessionEffect.Superseded(connection));
    }

    @Override
    public void refused(int connection) {
        recorded.add(new SessionEffect.Refused(connection));
    }

    @Override
    public void suspended(SessionEnd how) {
        recorded.add(new SessionEffect.Suspended(how));
    }

    @Override
    public void placeAsked(int absence) {
        recorded.add(new SessionEffect.PlaceAsked(absence));
    }

    @Override
    public void placeReleased() {
        recorded.add(new SessionEffect.PlaceReleased());
    }

    @Override
    public void windowOpened(int absence) {
        recorded.add(new SessionEffect.WindowOpened(absence));
    }

    @Override
    public void windowClosed() {
        recorded.add(new SessionEffect.WindowClosed());
    }

    @Override
    public void cut(int connection) {
        recorded.add(new SessionEffect.Cut(connection));
    }

    @Override
    public void closed(int connection, int code, String reason) {
        recorded.add(new SessionEffect.Closed(connection, code, reason));
    }

    @Override
    public void ended(SessionEnd how) {
        recorded.add(new SessionEffect.Ended(how));
    }
}
