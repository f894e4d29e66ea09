/**
 * Engine.IO, protocol revision 4: messages over HTTP long-polling and WebSocket, and the way from one to the other. Knows
 * nothing of what the messages say.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.engineio;
