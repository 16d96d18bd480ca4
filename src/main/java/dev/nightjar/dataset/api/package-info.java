/** Datasets over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.dataset.api;
