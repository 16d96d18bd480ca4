/**
 * Who is calling: accounts, roles, API tokens, sign-in and the first run.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
@org.jspecify.annotations.NullMarked
package dev.nightjar.identity;
