package dev.slablab.clients.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.ClientModel;
import dev.slablab.clients.ClientModels;
import dev.slablab.clients.Draw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whether an object could be freed says little about whether it can be moved: refusing one object in twenty at random
 * costs some slabs, refusing those that are old, of which there are as many, costs most of what could come back.
 */
final class RemovabilityTest {
    private static final double SURVIVAL = 0.1;

    private final SurvivorCache survivors = new SurvivorCache();

    @ParameterizedTest
    @ValueSource(strings = {"cooperative", "stubborn(share=0.05)", "removable(age=15500)"})
    void is_a_poor_criterion(String text) throws IOException {
        ClientModel client = ClientModels.create(text, 7, RemovabilityTest.class.getClassLoader());
        int count = survivors.populate(client, object -> Draw.unit(3, object) < SURVIVAL);
        long before = survivors.slabsHeld();
        survivors.reapUntilNothingChanges();
        client.verify();
        String row = "| `%s` | %d | %d | %d |".formatted(
                text, before, survivors.slabsHeld(), SurvivorCache.slabsNeeded(count));
        assertThat(Files.readString(Path.of("README.md"))).contains(row);
    }
}
