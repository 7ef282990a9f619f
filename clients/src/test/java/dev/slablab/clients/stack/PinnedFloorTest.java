package dev.slablab.clients.stack;

import static dev.slablab.clients.stack.SurvivorCache.SLABS;
import static dev.slablab.clients.stack.SurvivorCache.SLOTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slablab.clients.ClientModel;
import dev.slablab.clients.behavior.CooperativeClient;
import dev.slablab.clients.behavior.StubbornClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many slabs stay when a share of the objects refuses, against the closed formula. */
final class PinnedFloorTest {
    private static final double OCCUPANCY = 0.3;
    private static final double SHARE = 0.1;

    private final SurvivorCache survivors = new SurvivorCache();
    private final Random random = new Random(42);

    private int populate(ClientModel client) {
        return survivors.populate(client, object -> random.nextDouble() < OCCUPANCY);
    }

    @Test
    void slabs_with_pinned_objects_stay_and_hardly_any_others() {
        var client = new StubbornClient(7, SHARE);
        populate(client);
        Set<Long> pinned = new HashSet<>();
        client.forEach((object, address) -> {
            if (client.pinned(object)) {
                pinned.add(survivors.slabOf(address));
            }
        });
        double floor = SLABS * (1 - Math.pow(1 - OCCUPANCY * SHARE, SLOTS));
        assertThat((double) pinned.size()).isCloseTo(floor, within(5 * Math.sqrt(floor * (1 - floor / SLABS))));
        survivors.reapUntilNothingChanges();
        Map<Long, Integer> objects = new HashMap<>();
        client.forEach((object, address) -> objects.merge(survivors.slabOf(address), 1, Integer::sum));
        assertThat(survivors.slabsHeld()).isEqualTo(objects.size());
        assertThat(objects.keySet()).containsAll(pinned);
        // Complete slabs are never candidates, so those filled before the refusals were known stay too.
        objects.forEach((slab, count) -> assertThat(pinned.contains(slab) || count == SLOTS)
                .as("slab %d without pinned objects has %d", slab, count).isTrue());
        assertThat((double) objects.size()).isCloseTo(pinned.size(), within(0.03 * pinned.size()));
    }

    @Test
    void a_cooperative_client_leaves_only_what_is_needed() {
        var client = new CooperativeClient();
        int count = populate(client);
        survivors.reapUntilNothingChanges();
        assertThat(survivors.slabsHeld()).isEqualTo(SurvivorCache.slabsNeeded(count));
        client.verify();
    }
}
