package dev.nightjar.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

class VersionedFilesTests {

    /** A script that is not would load a second copy of each script it shares with one that is. */
    @Test
    void everyFolderOfScriptsAndStylesIsVersioned() throws IOException {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        Properties settings = yaml.getObject();
        String paths = settings.getProperty("spring.web.resources.chain.strategy.fixed.paths");

        assertThat(folders())
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(List.of(paths.split(","))).contains("/" + folder + "/**"));
    }

    private static List<String> folders() throws IOException {
        try (Stream<Path> found =
                Files.list(new ClassPathResource("static").getFile().toPath())) {
            return found.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }
}
