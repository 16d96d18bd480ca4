package dev.nightjar.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.browser.FreshHome;
import dev.nightjar.fault.FaultException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the whole application, because what counts is what a first visitor can and cannot do. */
class FirstRunTests {

    @Test
    void onThisMachineOnlyNoCodeIsAsked() {
        try (ConfigurableApplicationContext nightjar = start("--server.address=127.0.0.1")) {
            FirstRun firstRun = nightjar.getBean(FirstRun.class);

            assertThat(firstRun.pending()).isTrue();
            assertThat(firstRun.code()).isEmpty();
            assertThat(firstRun.setUp("ada", "a long password", "").role()).isEqualTo(Role.ADMINISTRATOR);
            assertThat(firstRun.pending()).isFalse();
            assertThatThrownBy(() -> firstRun.setUp("eve", "a long password", ""))
                    .isInstanceOf(FaultException.class)
                    .extracting(e -> ((FaultException) e).fault())
                    .isEqualTo(IdentityFault.ALREADY_SET_UP);
        }
    }

    @Test
    void onTheNetworkTheVisitorMustKnowTheCodeFromTheLog() {
        try (ConfigurableApplicationContext nightjar = start("--server.address=0.0.0.0")) {
            FirstRun firstRun = nightjar.getBean(FirstRun.class);
            String code = firstRun.code().orElseThrow();

            assertThatThrownBy(() -> firstRun.setUp("eve", "a long password", "guess"))
                    .isInstanceOf(FaultException.class)
                    .extracting(e -> ((FaultException) e).fault())
                    .isEqualTo(IdentityFault.SETUP_CODE_WRONG);
            assertThat(firstRun.setUp("ada", "a long password", " " + code + " ")
                            .name())
                    .isEqualTo("ada");
            assertThat(firstRun.code()).isEmpty();
        }
    }

    @Test
    void theLastAdministratorStaysOne() {
        try (ConfigurableApplicationContext nightjar = start("--nightjar.admin.password=a long password")) {
            Accounts accounts = nightjar.getBean(Accounts.class);
            Caller admin = accounts.authenticate("admin", "a long password").orElseThrow();
            Caller second = accounts.create(admin, "grace", "a long password", Role.AUTHOR);

            assertThatThrownBy(() -> accounts.changeRole(admin, admin.account(), Role.READER))
                    .hasMessageContaining("last administrator");
            accounts.changeRole(admin, second.account(), Role.ADMINISTRATOR);
            accounts.changeRole(admin, admin.account(), Role.READER);
            assertThat(accounts.caller(admin.account()).orElseThrow().role()).isEqualTo(Role.READER);
            assertThat(accounts.authenticate("ADMIN", "a long password")).isPresent();
            assertThat(accounts.authenticate("admin", "a wrong password")).isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(String argument) {
        return new SpringApplicationBuilder(dev.nightjar.NightjarApplication.class)
                .initializers(new FreshHome())
                .run("--server.port=0", "--nightjar.sample.enabled=false", argument);
    }
}
