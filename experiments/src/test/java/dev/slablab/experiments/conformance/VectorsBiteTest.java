package dev.slablab.experiments.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The vectors bite: each change of a single rule is noticed by some bundled scenario. Writes a table of changes and
 * catchers to {@code target/rule-changes.md}.
 */
class VectorsBiteTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ConcurrentSkipListMap<String, String> CATCHERS = new ConcurrentSkipListMap<>();
    private static final long SECONDS = 60;

    static Stream<RuleChange> changes() {
        return Stream.of(RuleChanges.geometry(), RuleChanges.slabs(), RuleChanges.magazines(),
                RuleChanges.selection(), RuleChanges.moves()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedRuleIsCaught(RuleChange change, @TempDir Path classes) throws Exception {
        compile(change, classes);
        Optional<String> catcher = firstCatcher(classes);

        assertThat(catcher).as("scenario that notices \"%s\"", change).isPresent();
        CATCHERS.put(change.toString(), catcher.orElseThrow());
    }

    private static void compile(RuleChange change, Path classes) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String text = change.applied(ROOT);
        var source = new SimpleJavaFileObject(
                URI.create("string:///" + change.className().replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(),
                "-cp", System.getProperty("java.class.path"));
        assertThat(compiler.getTask(null, null, null, options, null, List.of(source)).call()).isTrue();
    }

    /** A change may also make the product run for ever: that is noticed as well. */
    private static Optional<String> firstCatcher(Path classes) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(urls(classes), ClassLoader.getPlatformClassLoader())) {
            @SuppressWarnings("unchecked")
            var probe = (Function<Path, Optional<String>>) loader.loadClass(RuleChangeProbe.class.getName())
                    .getDeclaredConstructor().newInstance();
            FutureTask<Optional<String>> task = new FutureTask<>(() -> probe.apply(vectors()));
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            thread.start();
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException forEver) {
            return Optional.of("does not end");
        }
    }

    private static Path vectors() throws Exception {
        return Path.of(Objects.requireNonNull(VectorsBiteTest.class.getResource("kmem")).toURI());
    }

    private static URL[] urls(Path classes) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(classes.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @AfterAll
    static void writeTable() throws Exception {
        StringBuilder table = new StringBuilder("| changed rule | first caught by |\n| --- | --- |\n");
        CATCHERS.forEach((change, catcher) ->
                table.append("| ").append(change).append(" | ").append(catcher).append(" |\n"));
        Files.writeString(Path.of("target/rule-changes.md"), table);
    }
}
