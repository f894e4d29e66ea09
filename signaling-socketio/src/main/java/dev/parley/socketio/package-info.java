/** Socket.IO, protocol revision 5, over Engine.IO: namespaces, events, acknowledgements; one namespace is signaling. */
@org.jspecify.annotations.NullMarked
package dev.parley.socketio;
