package dev.slablab.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.verify.Verifiable;
import dev.slablab.consolidator.MoveCallback;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that this build has never seen: compiled, put into a jar and found by name. */
final class ForeignJarTest {
    private static final String SOURCE = """
            package stranger;

            import dev.slablab.clients.*;
            import dev.slablab.clients.behavior.LedgerClient;
            import dev.slablab.consolidator.*;
            import java.util.List;

            public final class LateProvider implements ClientModelProvider {
                static final Parameter TIMES = new Parameter("times", 0, 9, 2, "how often to put a move off");

                @Override public String name() { return "%s"; }
                @Override public String description() { return "puts moves off"; }
                @Override public List<Parameter> parameters() { return List.of(TIMES); }

                @Override public ClientModel create(ClientSettings settings) {
                    double times = settings.get(TIMES);
                    return new LedgerClient() {
                        @Override public ClientTraits traits() {
                            return times > 0 ? ClientTraits.of(ClientTraits.Trait.MAY_DEFER) : ClientTraits.of();
                        }
                        @Override protected MoveResponse answer(int object, MoveRequest request) {
                            return MoveResponse.LATER;
                        }
                    };
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void is_found_by_name() throws IOException, URISyntaxException {
        try (var loader = loaderOver(jarWithProviderOf("late"))) {
            assertThat(ClientModels.all(loader)).extracting(ClientModelProvider::name)
                    .isSorted().containsOnlyOnce("cooperative", "late", "stubborn");
            ClientModel standard = ClientModels.create("late", 1, loader);
            assertThat(standard.getClass().getClassLoader()).isSameAs(loader);
            assertThat(standard.traits().has(ClientTraits.Trait.MAY_DEFER)).isTrue();
            assertThat(ClientModels.create("late(times=0)", 1, loader).traits().traits()).isEmpty();
            ClientModel mixture = ClientModels.create("cooperative 90%, late(times=2) 10%", 1, loader);
            assertThat(mixture.traits().has(ClientTraits.Trait.MAY_DEFER)).isTrue();
        }
    }

    @Test
    void cannot_take_a_name_that_is_taken() throws IOException, URISyntaxException {
        try (var loader = loaderOver(jarWithProviderOf("stubborn"))) {
            assertThatIllegalStateException().isThrownBy(() -> ClientModels.all(loader))
                    .withMessageContaining("stranger.LateProvider").withMessageContaining("StubbornClientProvider");
        }
    }

    private static URLClassLoader loaderOver(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ForeignJarTest.class.getClassLoader());
    }

    private Path jarWithProviderOf(String name) throws IOException, URISyntaxException {
        Path source = Files.createDirectories(folder.resolve("src/stranger")).resolve("LateProvider.java");
        Files.writeString(source, SOURCE.formatted(name));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none",
                "-classpath", classPath(), "-d", classes.toString(), source.toString());
        assertThat(result).as("result of the compiler").isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(ClientModelProvider.class.getName()), "stranger.LateProvider\n");
        return packed(classes);
    }

    private Path packed(Path classes) throws IOException {
        Path jar = folder.resolve("stranger.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static String classPath() throws URISyntaxException {
        var types = List.<Class<?>>of(ClientModelProvider.class, MoveCallback.class, Verifiable.class);
        List<String> places = new ArrayList<>();
        for (Class<?> type : types) {
            places.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
        }
        return String.join(File.pathSeparator, places);
    }
}
