/** Servers to be loaded: this project on its containers, others, and relays that check nothing. */
@NullMarked
package dev.parley.benchmarks.servers;

import org.jspecify.annotations.NullMarked;
