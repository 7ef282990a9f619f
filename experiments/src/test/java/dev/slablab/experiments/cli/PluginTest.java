package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.trace.SampleTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy of somebody else's, in a jar of its own. */
class PluginTest {
    private static final String SERVICE = "META-INF/services/dev.slablab.consolidator.policy.PolicyProvider";

    @TempDir
    private Path folder;

    @BeforeEach
    void buildJar() throws IOException {
        Path source = folder.resolve("Foreign.java");
        Files.writeString(source, """
                package elsewhere;

                import dev.slablab.allocator.tunable.Tunables;
                import dev.slablab.consolidator.ConsolidatorTunable;
                import dev.slablab.consolidator.Revision;
                import dev.slablab.consolidator.policy.ConsolidationPolicy;
                import dev.slablab.consolidator.policy.KmemPolicyProvider;
                import dev.slablab.consolidator.policy.PolicyProvider;
                import java.util.function.Supplier;

                public final class Foreign implements PolicyProvider {
                    public String name() {
                        return "foreign";
                    }

                    public String description() {
                        return "does as the original does";
                    }

                    public ConsolidationPolicy create(
                            Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
                        if (revision.equals(Revision.OF_2021)) {
                            throw new IllegalStateException("not in 2021");
                        }
                        return new KmemPolicyProvider().create(revision, tunables);
                    }
                }
                """);
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d", folder.toString(),
                "-classpath", System.getProperty("java.class.path"), source.toString());
        assertThat(failed).isZero();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("foreign.jar")))) {
            jar.putNextEntry(new JarEntry("elsewhere/Foreign.class"));
            jar.write(Files.readAllBytes(folder.resolve("elsewhere/Foreign.class")));
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write("elsewhere.Foreign\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void foreignPolicyIsReplayedAndNamedInTheManifest() {
        Ran ran = Ran.in(folder, "replay", SampleTrace.slt().toString(), "--variants", "foreign-reap,kmem-reap",
                "--plugin", "foreign.jar", "--out", "results");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(folder.resolve("results/summary.csv")).content().contains("tiny,foreign-reap,2009-07,");
        assertThat(folder.resolve("results/manifest.json")).content()
                .contains("--plugin foreign.jar", "\"file\" : \"foreign.jar\"");
    }

    @Test
    void aFaultOfAPluginIsOneLineAndLeavesNothing() {
        Ran ran = Ran.in(folder, "replay", SampleTrace.slt().toString(), "--variants", "none,foreign@2021",
                "--plugin", "foreign.jar", "--out", "results");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILED.code());
        assertThat(ran.err()).hasLineCount(1).startsWith("slablab: the run failed: ")
                .contains("not in 2021", "at elsewhere.Foreign.create");
        assertThat(ran.out()).isEmpty();
        assertThat(folder.resolve("results")).doesNotExist();
    }

    @Test
    void foreignPolicyIsListedAndExplained() {
        assertThat(Ran.in(folder, "list", "policies", "--plugin", "foreign.jar").out())
                .contains("foreign  does as the original does");
        assertThat(Ran.in(folder, "explain", "foreign", "--plugin", "foreign.jar").out())
                .isEqualTo("foreign (policies): does as the original does\n");
    }

    @Test
    void withoutTheJarThereIsNoSuchPolicy() {
        assertThat(Ran.in(folder, "explain", "foreign").exitCode()).isEqualTo(ExitCode.USAGE.code());
    }
}
