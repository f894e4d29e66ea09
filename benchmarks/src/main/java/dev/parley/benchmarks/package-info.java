/** Operations of the router alone, without a socket, and how long they take. */
@NullMarked
package dev.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
