package dev.nightjar.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTests {

    @Test
    void eachRoleMayDoWhatTheOnesBeforeItMay() {
        assertThat(Role.ADMINISTRATOR.includes(Role.READER)).isTrue();
        assertThat(Role.AUTHOR.includes(Role.AUTHOR)).isTrue();
        assertThat(Role.READER.includes(Role.AUTHOR)).isFalse();
    }
}
