package dev.slablab.experiments.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds the first vector file that does not conform. Loaded by the class loader that has the changed class in front,
 * so it speaks to the test in types of the platform only.
 */
public final class RuleChangeProbe implements Function<Path, Optional<String>> {

    @Override
    public Optional<String> apply(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(VectorFile::isVectorFile).sorted()
                    .flatMap(file -> catcher(file).stream()).findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<String> catcher(Path file) {
        try {
            return new Conformance(Optional.empty(), line -> { }).run(file).stream()
                    .filter(result -> !result.passed())
                    .map(result -> result.name() + ": " + result.differences().getFirst().field()).findFirst();
        } catch (RuntimeException | Error failure) {
            return Optional.of(file.getFileName() + ": " + failure.getClass().getSimpleName());
        }
    }
}
