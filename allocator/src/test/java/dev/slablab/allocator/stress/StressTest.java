package dev.slablab.allocator.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs the jcstress tests of this package for a moment, in processes of their own: no outcome that is forbidden occurs,
 * but in those into which a race was planted it does, sooner or later.
 *
 * <p>The property {@code slablab.jcstress} holds arguments for jcstress in place of the short run's.
 */
@Timeout(3600)
class StressTest {
    private static final List<Class<?>> SOUND = List.of(
            SameProcessorPublication.class, DepotPublication.class, OneOwner.class, BothFreed.class);
    private static final List<Class<?>> PLANTED = List.of(
            PlantedPublication.class, PlantedOneOwner.class, PlantedBothFreed.class);
    private static final String SHORT = "-m quick -time 200 -iters 3 -f 1 -sc false";
    /** On a busy machine two threads seldom run at the same time, and a planted race shows after a while only. */
    private static final String LONGER = "-m quick -time 1000 -iters 3 -f 1 -sc false";
    private static final int MOST_TRIES = 20;
    private static final Path RESULTS = Path.of("target", "jcstress");

    @Test
    void what_is_forbidden_occurs_where_a_race_was_planted_and_nowhere_else() throws Exception {
        Set<String> forbidden = new TreeSet<>(forbidden(run(System.getProperty("slablab.jcstress", SHORT))));
        assertThat(names(PLANTED)).containsAll(forbidden);

        for (int again = 0; again < MOST_TRIES && !forbidden.containsAll(names(PLANTED)); again++) {
            forbidden.addAll(forbidden(run(LONGER + " -t .*Planted.*")));
        }
        assertThat(forbidden).isEqualTo(names(PLANTED));
    }

    /** Which tests had a forbidden outcome; none may have failed in another way. */
    private static Set<String> forbidden(String report) {
        assertThat(testsOf(report, "(dev\\.slablab\\.\\S+) \\[.*\\] had failed with")).as(report).isEmpty();
        assertThat(report).contains(" 0 soft errs, 0 hard errs)");
        return testsOf(report, "(dev\\.slablab\\.\\S+) \\[.*\\]: Observed forbidden state");
    }

    @Test
    void every_test_of_the_package_is_expected_to_pass_or_to_fail() throws IOException {
        List<String> generated = Files.readAllLines(Path.of("target", "test-classes", "META-INF", "TestList"));

        assertThat(SOUND.size() + PLANTED.size()).isEqualTo(generated.size());
        assertThat(generated).allMatch(line -> Stream.concat(SOUND.stream(), PLANTED.stream())
                .anyMatch(test -> line.contains(test.getName())));
    }

    private static Set<String> names(List<Class<?>> tests) {
        return tests.stream().map(Class::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> testsOf(String report, String line) {
        return Pattern.compile(line).matcher(report).results().map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String run(String arguments) throws IOException, InterruptedException {
        Files.createDirectories(RESULTS);
        Path report = RESULTS.resolve("report.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-cp", System.getProperty("java.class.path"),
                "org.openjdk.jcstress.Main", "-r", "html", "-af", "NONE",
                "-jvmArgs", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).directory(RESULTS.toFile()).redirectErrorStream(true)
                .redirectOutput(report.toFile()).start();
        try {
            process.waitFor(1, TimeUnit.HOURS);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(report);
    }
}
