package dev.parley;

/** What an event of the application's own looks like that peers send to one another. */
enum RelayShape {
    /** {@code {to, data}} becomes {@code {from, data}}. */
    DATA {
        @Override
        Link.Action by(Switchboard switchboard) {
            return switchboard::relayData;
        }
    },
    /** {@code {to, …}} becomes {@code {from, …}}. */
    MEMBERS {
        @Override
        Link.Action by(Switchboard switchboard) {
            return switchboard::relayMembers;
        }
    },
    /** {@code {…}} becomes {@code {from, …}}, for everybody else in the sender's rooms. */
    TO_ROOMS {
        @Override
        Link.Action by(Switchboard switchboard) {
            return switchboard::relayToRooms;
        }
    };

    abstract Link.Action by(Switchboard switchboard);
}
