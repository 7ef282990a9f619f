package dev.slablab.experiments.change;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The product and its tests, with one class changed, in a class loader of their own.
 *
 * <p>What runs there speaks to the test that started it in types of the platform and of libraries only, as all types of
 * Slablab exist twice. The tests of modules that others have no test jar of are taken from where they were compiled.
 */
public final class ChangedProduct implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final List<String> WITHOUT_TEST_JAR = List.of("consolidator", "clients");

    private final ProductLoader loader;

    private ChangedProduct(Optional<Path> changed) throws IOException {
        List<URL> places = new ArrayList<>();
        for (Path place : Stream.of(changed.stream(), tests(), classPath()).flatMap(Function.identity()).toList()) {
            places.add(place.toUri().toURL());
        }
        loader = new ProductLoader(places.toArray(URL[]::new), ChangedProduct.class.getClassLoader());
    }

    private static Stream<Path> classPath() {
        return Stream.of(CLASS_PATH.split(File.pathSeparator)).map(Path::of);
    }

    private static Stream<Path> tests() {
        return WITHOUT_TEST_JAR.stream().map(module -> ROOT.resolve(module).resolve("target/test-classes"));
    }

    /** The product as it is. */
    public static ChangedProduct unchanged() throws IOException {
        return new ChangedProduct(Optional.empty());
    }

    /**
     * The product with a change.
     *
     * @param change  the change, which must compile
     * @param classes an empty folder
     */
    public static ChangedProduct with(SourceChange change, Path classes) throws IOException {
        compile(change, classes);
        return new ChangedProduct(Optional.of(classes));
    }

    private static void compile(SourceChange change, Path classes) throws IOException {
        String text = change.applied(ROOT);
        var source = new SimpleJavaFileObject(
                URI.create("string:///" + change.className().replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", CLASS_PATH);
        StringWriter errors = new StringWriter();
        if (!ToolProvider.getSystemJavaCompiler().getTask(errors, null, null, options, null, List.of(source)).call()) {
            throw new IllegalStateException("\"" + change + "\" does not compile:\n" + errors);
        }
    }

    /** A class of the product or of its tests. */
    public Class<?> type(String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException("there is no class " + name + tests().filter(Files::notExists)
                    .map(place -> "; nor is there " + place + ": the tests of that module are not compiled")
                    .reduce("", String::concat), missing);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
