/**
 * A transport for servlet containers: WebSockets, and long-polling on asynchronous servlets, at one path of an
 * application. Nothing in here knows what is signaled.
 */
@NullMarked
package dev.parley.jakarta.servlet;

import org.jspecify.annotations.NullMarked;
