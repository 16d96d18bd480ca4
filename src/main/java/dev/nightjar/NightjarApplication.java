package dev.nightjar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Nightjar: a self-hosted web console for analytics in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(systemName = "Nightjar", sharedModules = "fault")
public class NightjarApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(NightjarApplication.class);
        application.setDefaultProperties(BuildId.asProperty());
        application.run(args);
    }
}
