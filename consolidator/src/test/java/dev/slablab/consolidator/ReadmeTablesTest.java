package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.Revision.Behaviour;
import dev.slablab.consolidator.observe.AllocatorFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's tables name what there is, all of it, in its order, and nothing else. */
class ReadmeTablesTest {

    /** The rows of the table in a section, without the two lines of its head. */
    private static List<String> rows(String section) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).containsOnlyOnce("\n### " + section + "\n");
        return readme.split("\n### " + section + "\n")[1].split("\n##")[0].lines()
                .filter(line -> line.startsWith("|")).skip(2).toList();
    }

    @Test
    void tunables() throws IOException {
        assertThat(rows("Tunables")).isEqualTo(Stream.of(ConsolidatorTunable.values())
                .map(ConsolidatorTunable::description)
                .map(one -> "| `%s` | `%s` | %s | %s | %s | %s |".formatted(one.name(), one.kmemName(), one.unit(),
                        one.range(), one.text(one.standard()), one.meaning())).toList());
    }

    @Test
    void behaviours() throws IOException {
        assertThat(rows("Behaviours")).isEqualTo(Stream.of(Behaviour.values())
                .map(one -> "| `%s` | %s | %s | %s |".formatted(
                        one.publicName(), onIn(one), one.theory(), one.origin())).toList());
    }

    private static String onIn(Behaviour behaviour) {
        return Revision.ALL.stream().filter(revision -> revision.has(behaviour)).map(Revision::name)
                .collect(Collectors.joining(", "));
    }

    @Test
    void figures_of_an_allocator() throws IOException {
        assertThat(rows("Figures of an allocator")).isEqualTo(Stream.of(AllocatorFigure.values())
                .map(one -> "| `%s` | %s |".formatted(one.publicName(), one.meaning())).toList());
    }

    @Test
    void statistics() throws IOException {
        assertThat(rows("Statistics")).isEqualTo(Stream.of(MoveStatistic.values())
                .map(one -> "| `%s` | %s | %s |".formatted(one.publicName(),
                        one.exportedName().map("`%s`"::formatted).orElse(""), one.meaning())).toList());
    }
}
