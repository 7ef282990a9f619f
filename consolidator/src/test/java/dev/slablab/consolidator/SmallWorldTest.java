package dev.slablab.consolidator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.CountedObjects;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.inspect.Doubt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every world of three slabs of three objects (512), under each answer and in each revision, after one desperate reap:
 * what a model of a few lines foretells must come out, to the last object.
 */
class SmallWorldTest {
    private static final int OBJECTS = SmallWorldModel.SLABS * SmallWorldModel.SLOTS;

    @RegisterExtension
    final Benches benches = new Benches();

    @ParameterizedTest
    @EnumSource(MoveResponse.class)
    void one_desperate_reap_ends_as_foretold(MoveResponse answer) {
        for (Revision revision : Revision.ALL) {
            for (int pattern = 0; pattern < 1 << OBJECTS; pattern++) {
                new World(revision, pattern, answer).play();
            }
        }
    }

    /** One of the worlds; object i lies in slot i mod 3 of slab i / 3. */
    private final class World {
        private final int pattern;
        private final MoveResponse answer;
        private final Bench bench;
        private final CountedObjects objects = new CountedObjects();
        private final ScriptedClient client;
        private final ObjectCache cache;

        World(Revision revision, int pattern, MoveResponse answer) {
            this.pattern = pattern;
            this.answer = answer;
            bench = benches.open(revision, 1);
            client = new ScriptedClient(answer);
            cache = bench.cache(
                    CacheSpec.of("world", 1300).with(CacheFlag.NOMAGAZINE).with(objects.callbacks()), client);
            for (int i = 0; i < OBJECTS; i++) {
                client.allocate(cache);
            }
            List<Long> all = new ArrayList<>(client.live().keySet());
            for (int i = 0; i < OBJECTS; i++) {
                if ((pattern >> i & 1) == 0) {
                    client.free(cache, all.get(i));
                }
            }
        }

        void play() {
            SmallWorldModel model = new SmallWorldModel(pattern);
            assertThat(refCounts()).as("pattern %o", pattern).isEqualTo(model.refCounts());
            bench.reap(cache);
            model.request();
            assertThat(requested()).as("pattern %o", pattern).isEqualTo(model.requested());
            assertThat(refCounts()).as("pattern %o", pattern).isEqualTo(model.refCounts(pendingDestinations()));
            bench.move();
            model.answerAll(answer);

            assertThat(refCounts()).as("pattern %o", pattern).isEqualTo(model.refCounts());
            assertThat(client.asked()).hasSize(model.requested().size());
            assertThat(bench.state(cache).doubts()).as("pattern %o", pattern).isEqualTo(model.doubts());
            assertThat(cache.inspect().totals().retained()).isZero();
            assertThat(bench.state(cache).pending()).isEmpty();
            assertThat(objects.constructed()).isEqualTo(client.live().keySet());
            assertMarks(model.doubts());
            bench.verify();
        }

        private void assertMarks(Map<Long, Doubt> doubts) {
            boolean refused = answer == MoveResponse.NO;
            assertThat(cache.inspect().partial()).as("pattern %o", pattern).allMatch(
                    slab -> slab.fillFirst() == (refused && doubts.containsKey(slab.ordinal())));
        }

        private long ordinal(long address) {
            return bench.atlas().ordinal(cache, address, bench.arena().base());
        }

        /** Allocated objects by slab, from what the client owns and what moves are to go to. */
        private Map<Long, Integer> refCounts() {
            Map<Long, Integer> counts = new TreeMap<>();
            client.live().keySet().forEach(object -> counts.merge(ordinal(object), 1, Integer::sum));
            assertThat(cache.stats().bufInuse()).isEqualTo(client.live().size() + pendingDestinations().size());
            return counts;
        }

        private List<Long> pendingDestinations() {
            return bench.state(cache).pending().stream().map(move -> move.toOrdinal()).toList();
        }

        private List<List<Long>> requested() {
            return bench.consolidator().inspect().moveQueue().stream()
                    .map(move -> List.of(move.fromOrdinal(), (long) move.fromSlot(), move.toOrdinal())).toList();
        }
    }
}
