package dev.nightjar;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(NightjarApplication.class);

    @Test
    void everyModuleUsesOnlyWhatItDeclares() {
        modules.verify();
    }
}
