/**
 * The ports: what a transport gives to the core and gets from it, and what an application may replace. Nothing here
 * knows a container.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.spi;
