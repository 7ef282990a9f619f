package dev.slablab.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README is the example that compiles, and works as the README says. */
final class ExampleClientTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/slablab/clients/ExampleClient.java");

    @Test
    void readme_shows_the_source() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java\n") + "```java\n".length();
        String block = readme.substring(start, readme.indexOf("```", start));
        assertThat(block).isEqualTo(Files.readString(SOURCE));
        assertThat(block.lines().count()).isLessThanOrEqualTo(50);
    }

    @Test
    void is_found_by_the_entry_that_the_readme_shows(@TempDir Path folder) throws IOException {
        String entry = ExampleClient.Provider.class.getName();
        assertThat(Files.readString(Path.of("README.md"))).contains(entry);
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ClientModelProvider.class.getName()), entry + "\n");
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, ExampleClientTest.class.getClassLoader())) {
            assertThat(ClientModels.create("example(founders=20)", 1, loader)).isInstanceOf(ExampleClient.class);
        }
    }
}
