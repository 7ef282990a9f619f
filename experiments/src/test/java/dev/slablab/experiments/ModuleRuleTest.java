package dev.slablab.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The rule "allocator, consolidator, clients, experiments: each knows only the ones before it" is kept by the compiler.
 * Each test adds one class to a module as it was built and compiles it against the built descriptors.
 */
class ModuleRuleTest {
    private static final String PREFIX = "dev.slablab.";
    private static final List<String> CHAIN = List.of("allocator", "consolidator", "clients", "experiments");
    private static final String NOT_VISIBLE = "compiler.err.package.not.visible";
    private static final String SPI = PREFIX + "allocator.spi";
    private static final String UNEXPORTED = PREFIX + "allocator.cache";

    private static ModuleFinder slablab;
    private static String modulePath;

    @TempDir
    private Path folder;

    @BeforeAll
    static void findModules() {
        Path[] built = CHAIN.stream().map(ModuleRuleTest::classes).toArray(Path[]::new);
        slablab = ModuleFinder.of(built);
        assertThat(slablab.findAll()).as("built modules in %s", List.of(built)).hasSize(CHAIN.size());
        List<Path> entries = new ArrayList<>(List.of(built));
        entries.addAll(librariesOf(slablab));
        modulePath = entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void descriptorsRequireOnlyTheNextModuleOfTheChain() {
        Map<String, Set<String>> required = new TreeMap<>();
        for (String name : CHAIN) {
            required.put(name, descriptor(name).requires().stream()
                    .map(ModuleDescriptor.Requires::name)
                    .filter(other -> other.startsWith(PREFIX))
                    .map(other -> other.substring(PREFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
        assertThat(required).isEqualTo(Map.of(
                "allocator", Set.of(),
                "consolidator", Set.of("allocator"),
                "clients", Set.of("consolidator"),
                "experiments", Set.of("clients")));
    }

    @Test
    void spiIsExportedToTheConsolidatorOnly() {
        assertThat(descriptor("allocator").exports())
                .filteredOn(ModuleDescriptor.Exports::isQualified)
                .singleElement()
                .satisfies(exports -> assertThat(exports.source()).isEqualTo(SPI))
                .satisfies(exports -> assertThat(exports.targets()).containsExactly(PREFIX + "consolidator"));
    }

    @ParameterizedTest
    @CsvSource({
        "allocator, consolidator", "allocator, clients", "allocator, experiments",
        "consolidator, clients", "consolidator, experiments", "clients, experiments"})
    void looking_down_the_chain_does_not_compile(String from, String to) throws IOException {
        assertThat(errorsOf(from, typeOf(packagesOf(to)))).containsOnly(NOT_VISIBLE);
    }

    @ParameterizedTest
    @CsvSource({
        "consolidator, allocator", "clients, allocator", "clients, consolidator",
        "experiments, allocator", "experiments, consolidator", "experiments, clients"})
    void looking_up_the_chain_compiles(String from, String to) throws IOException {
        assertThat(errorsOf(from, typeOf(packagesOf(to)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"clients", "experiments"})
    void spi_is_out_of_reach_beyond_the_consolidator(String from) throws IOException {
        assertThat(errorsOf(from, typeOf(List.of(SPI)))).containsOnly(NOT_VISIBLE);
    }

    @Test
    void spi_is_within_reach_of_the_consolidator() throws IOException {
        assertThat(errorsOf("consolidator", typeOf(List.of(SPI)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"consolidator", "clients", "experiments"})
    void implementation_of_the_caches_is_out_of_reach(String from) throws IOException {
        assertThat(errorsOf(from, typeOf(List.of(UNEXPORTED)))).containsOnly(NOT_VISIBLE);
    }

    /** Compiles a class that imports `type` as a part of module `from`, and returns the codes of the errors. */
    private List<String> errorsOf(String from, String type) throws IOException {
        String ownPackage = PREFIX + from;
        Path source = folder.resolve("Added.java");
        Files.writeString(source, """
                package %s;

                import %s;

                class Added {
                    %s field;
                }
                """.formatted(ownPackage, type, type.substring(type.lastIndexOf('.') + 1)));
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(found, null, null)) {
            List<String> options = List.of("--module-path", modulePath, "--patch-module", PREFIX + from + "=" + folder,
                    "-proc:none", "-d", folder.resolve("out").toString());
            boolean compiled = javac.getTask(null, files, found, options, null, files.getJavaFileObjects(source))
                    .call();
            List<String> errors = found.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .map(Diagnostic::getCode)
                    .toList();
            assertThat(compiled).as("%s", found.getDiagnostics()).isEqualTo(errors.isEmpty());
            return errors;
        }
    }

    private static Path classes(String module) {
        Path root = Files.exists(Path.of("experiments", "pom.xml")) ? Path.of("") : Path.of("..");
        return root.resolve(module).resolve("target").resolve("classes").toAbsolutePath().normalize();
    }

    private static ModuleDescriptor descriptor(String module) {
        return slablab.find(PREFIX + module).orElseThrow().descriptor();
    }

    /** The packages that the module exports to all; of a module that exports none, every package. */
    private static List<String> packagesOf(String module) {
        ModuleDescriptor descriptor = descriptor(module);
        List<String> exported = descriptor.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .toList();
        return exported.isEmpty() ? List.copyOf(descriptor.packages()) : exported;
    }

    /** The first public top-level type of the packages. */
    private static String typeOf(List<String> packages) throws IOException {
        for (String name : packages.stream().sorted().toList()) {
            String module = name.substring(PREFIX.length()).split("\\.")[0];
            try (Stream<Path> files = Files.list(classes(module).resolve(name.replace('.', '/')))) {
                Optional<String> type = files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-"))
                        .map(file -> name + "." + file.substring(0, file.length() - ".class".length()))
                        .sorted()
                        .filter(ModuleRuleTest::isPublic)
                        .findFirst();
                if (type.isPresent()) {
                    return type.get();
                }
            }
        }
        throw new AssertionError("no public type in " + packages);
    }

    private static boolean isPublic(String type) {
        try {
            return Modifier.isPublic(Class.forName(type, false, ModuleRuleTest.class.getClassLoader()).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The jars of this test's class path that hold what the modules require, directly or not. */
    private static Set<Path> librariesOf(ModuleFinder modules) {
        Map<String, ModuleReference> offered = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                offer(Path.of(entry), offered);
            }
        }
        Set<String> seen = new HashSet<>();
        Set<Path> jars = new TreeSet<>();
        List<ModuleReference> open = new ArrayList<>(modules.findAll());
        while (!open.isEmpty()) {
            for (ModuleDescriptor.Requires required : open.removeLast().descriptor().requires()) {
                ModuleReference library = offered.get(required.name());
                if (library != null && seen.add(required.name())) {
                    jars.add(Path.of(library.location().orElseThrow()));
                    open.add(library);
                }
            }
        }
        return jars;
    }

    private static void offer(Path jar, Map<String, ModuleReference> offered) {
        try {
            for (ModuleReference module : ModuleFinder.of(jar).findAll()) {
                if (!module.descriptor().name().startsWith(PREFIX)) {
                    offered.put(module.descriptor().name(), module);
                }
            }
        } catch (FindException e) {
            // A jar that cannot be a module is required by none.
            assertThat(jar).exists();
        }
    }
}
