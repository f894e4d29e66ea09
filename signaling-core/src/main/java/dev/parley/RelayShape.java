package dev.parley;

/** What an event of the application's own looks like that peers send to one another. */
enum RelayShape {
    /** {@code {to, data}} becomes {@code {from, data}}. */
    DATA {
        @Override
        Action by(SignalDispatcher dispatcher) {
            return Action.barrier(dispatcher::relayData);
        }
    },
    /** {@code {to, …}} becomes {@code {from, …}}. */
    MEMBERS {
        @Override
        Action by(SignalDispatcher dispatcher) {
            return Action.barrier(dispatcher::relayMembers);
        }
    },
    /** {@code {…}} becomes {@code {from, …}}, for everybody else in the sender's rooms. */
    TO_ROOMS {
        @Override
        Action by(SignalDispatcher dispatcher) {
            return Action.barrier(dispatcher::relayToRooms);
        }
    };

    abstract Action by(SignalDispatcher dispatcher);
}
