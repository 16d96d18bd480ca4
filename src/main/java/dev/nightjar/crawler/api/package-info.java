/** Crawlers over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.crawler.api;
