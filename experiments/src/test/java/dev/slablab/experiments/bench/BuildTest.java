package dev.slablab.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BuildTest {
    @TempDir
    private Path folder;

    @Test
    void the_class_path_of_another_is_its_libraries() throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("experiments/target/lib"));
        for (String name : new String[] {"b.jar", "a.jar", "notes.txt"}) {
            Files.createFile(libraries.resolve(name));
        }

        assertThat(Build.in(folder))
                .isEqualTo(libraries.resolve("a.jar") + File.pathSeparator + libraries.resolve("b.jar"));
    }

    @Test
    void what_was_not_built_is_refused_with_what_to_do() throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> Build.in(folder.resolve("none")))
                .withMessageContainingAll("none", "there are no libraries in", "mvn -B -DskipTests package");
        Files.createDirectories(folder.resolve("experiments/target/lib"));
        assertThatIllegalArgumentException().isThrownBy(() -> Build.in(folder));
    }

    @ParameterizedTest
    @EnumSource
    void each_has_classes_of_its_own(Pattern pattern) throws Exception {
        try (Build one = Build.load(Build.own()); Build other = Build.load(Build.own())) {
            IntConsumer first = one.open(pattern);
            IntConsumer second = other.open(pattern);
            first.accept(2);
            second.accept(2);

            assertThat(first.getClass()).isNotSameAs(second.getClass()).isNotSameAs(CacheRun.class);
            for (IntConsumer run : new IntConsumer[] {first, second}) {
                ((AutoCloseable) run).close();
            }
        }
    }

    @Test
    void one_without_the_methods_of_a_cache_says_so() throws IOException {
        try (Build empty = Build.load(folder.toString())) {
            assertThatIllegalStateException().isThrownBy(() -> empty.open(Pattern.BATCH))
                    .withMessageContaining("cannot do what is to be measured");
        }
    }
}
