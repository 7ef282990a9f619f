package dev.slablab.experiments.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One build of Slablab, loaded beside another in the same process: each by a class loader of its own, so that each is
 * compiled for itself.
 *
 * <p>What drives them, {@link CacheRun}, is the same for both: the one of the build that measures. So what is measured
 * is a difference of the libraries, and an older build needs no benchmark of its own, just the same methods of a cache.
 */
final class Build implements AutoCloseable {
    private static final String LIBRARIES = "experiments/target/lib";
    private static final String JAR = ".jar";

    private final URLClassLoader classes;

    private Build(URLClassLoader classes) {
        this.classes = classes;
    }

    /** The class path of the build that runs. */
    static String own() {
        return System.getProperty("java.class.path");
    }

    /**
     * The class path of another build.
     *
     * @param folder its root
     * @return its libraries
     * @throws IllegalArgumentException if there are none
     */
    static String in(Path folder) {
        Path libraries = folder.resolve(LIBRARIES);
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> files = Files.list(libraries)) {
                String path = files.map(file -> file.toAbsolutePath().toString()).filter(file -> file.endsWith(JAR))
                        .sorted().collect(Collectors.joining(File.pathSeparator));
                if (!path.isEmpty()) {
                    return path;
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        throw new IllegalArgumentException("there is no build of Slablab in " + folder + ", as there are no libraries "
                + "in " + libraries + "; give the root of a clone in which \"mvn -B -DskipTests package\" was run");
    }

    /** Loads a build. */
    static Build load(String classPath) {
        Stream<Path> libraries = Stream.of(classPath.split(File.pathSeparator)).map(Path::of);
        URL driver = CacheRun.class.getProtectionDomain().getCodeSource().getLocation();
        List<URL> urls = Stream.concat(libraries.map(Build::url), Stream.of(driver)).toList();
        return new Build(new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static URL url(Path library) {
        try {
            return library.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A run in a new cache of this build. */
    IntConsumer open(Pattern pattern) throws ReflectiveOperationException {
        try {
            return (IntConsumer) classes.loadClass(CacheRun.class.getName()).getConstructor(String.class)
                    .newInstance(pattern.name());
        } catch (InvocationTargetException | LinkageError failure) {
            throw new IllegalStateException("a build cannot do what is to be measured", failure);
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
