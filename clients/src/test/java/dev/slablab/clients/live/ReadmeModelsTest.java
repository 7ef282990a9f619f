package dev.slablab.clients.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.ClientModelProvider;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.Parameter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of models in the README says what there is, with which parameters, and what is answered why. */
final class ReadmeModelsTest {

    private static List<String> row(String name) throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("| `") && line.split("\\|")[1].contains("`" + name + "`"))
                .filter(line -> line.split("\\|").length >= 5)
                .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .findFirst().orElseThrow(() -> new AssertionError("no row for " + name));
    }

    @Test
    void every_model_and_parameter_is_there() throws IOException {
        for (ClientModelProvider provider : ClientModels.all(ReadmeModelsTest.class.getClassLoader())) {
            String parameters = row(provider.name()).get(2);
            for (Parameter parameter : provider.parameters()) {
                String standard = BigDecimal.valueOf(parameter.standard()).stripTrailingZeros().toPlainString();
                assertThat(parameters).contains("`" + parameter.name() + "` = " + standard + " (");
            }
            assertThat(parameters.chars().filter(c -> c == '=').count()).isEqualTo(provider.parameters().size());
        }
    }

    /** With parameters by which everything comes up. */
    @ParameterizedTest
    @ValueSource(strings = {"cooperative", "marked", "stubborn", "busy(period=7)", "forgetful", "generous(age=300)",
        "names(open=30, names=300)", "holding", "removable(age=500)", "slow"})
    void answers_and_reasons_are_those_of_the_readme(String text) throws IOException {
        try (ModelLab lab = new ModelLab(text, 5)) {
            for (int round = 0; round < 4; round++) {
                lab.burst(600, 5);
                lab.reap();
                lab.interval();
            }
            Set<String> given = lab.consolidator().inspect().reasons().stream()
                    .map(count -> count.response() + " " + count.reason())
                    .collect(Collectors.toCollection(TreeSet::new));
            given.remove("DONT_KNOW unknown");
            Set<String> listed = new TreeSet<>(List.of(row(text.replaceFirst("\\(.*", "")).get(4).split(", ")));
            assertThat(given).isEqualTo(listed);
        }
    }
}
