/**
 * What a room decides: a pure state machine of commands and effects. It knows no connection, no clock, no thread; {@link
 * dev.parley.room.RoomMachine} is where to start.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.room;
