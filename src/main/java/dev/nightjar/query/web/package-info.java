/** The query editor and what its page asks while somebody works in it. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.query.web;
