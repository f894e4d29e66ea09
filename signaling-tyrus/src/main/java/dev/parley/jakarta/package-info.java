/**
 * A transport: WebSockets of any Jakarta WebSocket 2.2 container. Nothing in here knows what is signaled, or which
 * container it is.
 */
@NullMarked
package dev.parley.jakarta;

import org.jspecify.annotations.NullMarked;
