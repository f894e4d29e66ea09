/**
 * A server: Tyrus on Grizzly, for WebSockets, Socket.IO's long-polling and an application's own pages on one port.
 * Nothing in here knows what is signaled.
 */
@NullMarked
package dev.parley.tyrus;

import org.jspecify.annotations.NullMarked;
