/** Clients over real sockets that load a server with Socket.IO and divide its CPU time by the messages that arrived. */
@NullMarked
package dev.parley.benchmarks.load;

import org.jspecify.annotations.NullMarked;
