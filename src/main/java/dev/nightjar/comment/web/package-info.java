/** The page of mentions, and what comments contribute to the frame. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.comment.web;
