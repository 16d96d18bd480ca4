/** The crawlers' pages. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.crawler.web;
