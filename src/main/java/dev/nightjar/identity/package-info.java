/**
 * Who is calling: accounts, groups, roles, API tokens, sign-in and the first run; and what is shared with whom.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.identity;
