package dev.slablab.clients.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveStatistic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of each client that breaks the contract is what the README shows, but for addresses and places. */
final class BreachMessagesTest {

    private static String normal(String message) {
        return message.replaceAll("\\s+", " ").replaceAll("0x[0-9a-f]{8,15}\\b", "0x…")
                .replaceAll("slot \\d+ of slab \\d+", "slot … of slab …").replaceAll("cache \\w+", "cache …")
                .replaceAll("of \\d+ bytes is", "of … bytes is");
    }

    private static String readme(String name) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("\n" + name + ":\n");
        assertThat(start).as("\"%s:\" in a block of the README", name).isPositive();
        int from = start + name.length() + 3;
        int next = readme.indexOf("\n\n", from);
        return readme.substring(from, Math.min(next, readme.indexOf("\n```", from))).strip();
    }

    @ParameterizedTest
    @CsvSource({"throwing, THREW", "silent, ANSWERED_NOTHING", "unmoved, YES_UNMOVED", "lingering, LEFT_PLACE_USED",
        "freeing, FREED_UNDER_MOVE", "waiting, THREW", "reentrant, REENTERED"})
    void is_that_of_the_readme(String name, MoveStatistic counted) throws IOException {
        try (ModelLab lab = new ModelLab(name + "(share=1)", 5)) {
            lab.burst(300, 5);
            lab.reap();
            lab.burst(300, 5);
            lab.reap();
            assertThat(lab.count(counted)).isEqualTo(lab.faults().size()).isPositive();
            String message = lab.faults().getFirst().message();
            Files.writeString(Path.of("target", name + ".txt"), message);
            assertThat(normal(message)).isEqualTo(normal(readme(name)));
        }
    }

    @ParameterizedTest
    @CsvSource({"slow(millis=1500)"})
    void a_callback_that_takes_too_long(String text) throws IOException {
        try (ModelLab lab = new ModelLab(text, 5)) {
            lab.burst(60, 5);
            lab.reap();
            assertThat(lab.count(MoveStatistic.HUNG)).isPositive();
            assertThat(normal(lab.faults().getFirst().message())).isEqualTo(normal(readme("slow(millis=1500)")));
        }
    }
}
