package dev.slablab.experiments.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import picocli.CommandLine.Option;

/** Foreign jars with policies, client models and trace formats, as options of a command. */
final class Plugins {
    @Option(names = "--plugin", paramLabel = "JAR", arity = "1..*",
            description = "jars with policies, client models or trace formats of your own")
    private final List<Path> jars = new ArrayList<>();

    /** The jars in the order given. */
    List<Path> jars() {
        return List.copyOf(jars);
    }

    /**
     * A class loader over the jars, which also becomes that of the current thread and of those that it starts, where
     * trace formats are looked for. It stays open for as long as the program runs.
     */
    ClassLoader load(Terminal terminal) {
        ClassLoader own = Plugins.class.getClassLoader();
        URL[] urls = jars.stream().map(jar -> url(jar, terminal.resolve(jar))).toArray(URL[]::new);
        ClassLoader loader = urls.length == 0 ? own : new URLClassLoader(urls, own);
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    private static URL url(Path asked, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("plugin " + asked + ": there is no such file; name a jar (traces come "
                    + "before --plugin)");
        }
        try (ZipFile _ = new ZipFile(jar.toFile())) {
            return jar.toUri().toURL();
        } catch (MalformedURLException failure) {
            throw new UncheckedIOException(failure);
        } catch (IOException failure) {
            throw new UsageException("plugin " + asked + ": this is no jar (" + failure.getMessage() + ")", failure);
        }
    }
}
