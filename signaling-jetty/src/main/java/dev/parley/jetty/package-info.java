/**
 * A transport: WebSockets of a Jetty 12.1 server, on the API that hands over frames as bytes. Nothing in here knows what
 * is signaled.
 */
@NullMarked
package dev.parley.jetty;

import org.jspecify.annotations.NullMarked;
