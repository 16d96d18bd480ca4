/** Comments over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.comment.api;
