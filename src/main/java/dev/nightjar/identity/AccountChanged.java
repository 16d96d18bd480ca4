package dev.nightjar.identity;

/** An account's role or password changed, or the account is gone: what its sessions knew is no longer true. */
record AccountChanged(String name) {}
