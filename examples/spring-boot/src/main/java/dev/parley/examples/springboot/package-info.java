/**
 * The endpoint inside a Spring Boot app: Spring owns the router, its servlet container carries it, and a controller of
 * the app's tells who is in which room.
 */
@org.jspecify.annotations.NullMarked
package dev.parley.examples.springboot;
