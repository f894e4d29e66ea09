/** The wire formats that core itself speaks. */
@org.jspecify.annotations.NullMarked
package dev.parley.wire;
