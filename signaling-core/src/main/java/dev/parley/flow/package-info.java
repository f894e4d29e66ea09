/**
 * How work and bytes flow: serial queues, one thing in flight at a time, deadlines. Nothing here knows of rooms or
 * calls. docs/concurrency.md lists every queue, thread and lock.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.flow;
