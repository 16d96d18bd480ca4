/** Groups, and the people to share with, over REST. */
@org.jspecify.annotations.NullMarked
package dev.nightjar.identity.api;
