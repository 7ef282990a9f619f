package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.metric.CacheRow.Verdict;
import dev.slablab.experiments.report.AnswersCsv;
import dev.slablab.experiments.report.CachesCsv;
import dev.slablab.experiments.report.Column;
import dev.slablab.experiments.report.CsvTable;
import dev.slablab.experiments.report.DecisionsCsv;
import dev.slablab.experiments.report.OccupancyCsv;
import dev.slablab.experiments.report.SeriesCsv;
import dev.slablab.experiments.report.SummaryCsv;
import dev.slablab.experiments.report.VerdictText;
import dev.slablab.experiments.simulation.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The README of this module says what is so. */
class ReadmeTest {
    private static final Path MODULE =
            Files.exists(Path.of("experiments", "pom.xml")) ? Path.of("experiments") : Path.of("");
    private static final Path README = MODULE.resolve("README.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final String COMMAND = "./slablab ";

    static List<String> commands() throws IOException {
        return Files.readAllLines(README).stream().filter(line -> line.startsWith(COMMAND)).toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandCanBeParsed(String command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(nowhere, nowhere, Path.of(""), Optional.empty());

        assertThat(Main.commandLine(terminal).parseArgs(words(command.substring(COMMAND.length()))).hasSubcommand())
                .isTrue();
    }

    private static String[] words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words.toArray(String[]::new);
    }

    @Test
    void everyColumnIsExplained() throws IOException {
        String readme = Files.readString(README);
        for (String file : List.of(
                "summary.csv", "caches.csv", "series.csv", "occupancy.csv", "decisions.csv", "answers.csv")) {
            assertThat(readme).contains("### " + file);
        }
        explains(section(readme, "summary.csv"), SummaryCsv.TABLE);
        explains(section(readme, "caches.csv"), CachesCsv.TABLE);
        explains(section(readme, "series.csv"), SeriesCsv.TABLE);
        explains(section(readme, "occupancy.csv"), OccupancyCsv.TABLE);
        explains(section(readme, "decisions.csv"), DecisionsCsv.TABLE);
        explains(section(readme, "answers.csv"), AnswersCsv.TABLE);
    }

    private static String section(String readme, String file) {
        return readme.split("### " + file)[1].split("\n### ")[0];
    }

    private static <R> void explains(String section, CsvTable<R> table) {
        for (Column<R> column : table.columns()) {
            assertThat(section).contains(
                    "| `%s` | %s | %s |".formatted(column.id(), column.unit(), column.description()));
        }
    }

    /** In the same words as on the command line. */
    @ParameterizedTest
    @EnumSource(names = {"STRUCTURES", "BEHAVIOURS", "TUNABLES"})
    void everySettingStandsInItsTableAndNothingElse(Topic topic) throws IOException {
        String heading = topic.name().toLowerCase(Locale.ROOT).replaceAll("s$", "");
        List<String> rows = Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals("| %s | meaning |".formatted(heading))).skip(2)
                .takeWhile(line -> line.startsWith("| ")).toList();

        assertThat(rows).isEqualTo(new Glossary(ReadmeTest.class.getClassLoader()).of(topic).stream()
                .map(entry -> "| `%s` | %s |".formatted(entry.name(), entry.text())).toList());
    }

    @Test
    void everyTopicIsNamed() throws IOException {
        String row = Files.readAllLines(README).stream().filter(line -> line.startsWith("| `list [TOPIC]` |"))
                .findFirst().orElseThrow();

        assertThat(row).isEqualTo("| `list [TOPIC]` | " + Stream.of(Topic.values())
                .map(topic -> topic.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", ")) + " |");
    }

    /** The names in the table of what rules are worth are variants. */
    @Test
    void everyVariantThatIsComparedCanBeRun() throws IOException {
        List<String> compared = Files.readAllLines(README).stream()
                .dropWhile(line -> !line.startsWith("| variant | kern-ext4")).skip(2)
                .takeWhile(line -> line.startsWith("| ")).map(line -> line.split("`")[1]).toList();

        assertThat(compared).hasSizeGreaterThan(10).doesNotHaveDuplicates()
                .allMatch(name -> Variant.parse(name).name().equals(name));
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonIsExplained(Verdict verdict) throws IOException {
        assertThat(README).content().contains("| `%s` | %s | %s |".formatted(
                verdict.label(), VerdictText.brief(verdict), VerdictText.explanation(verdict)));
    }
}
