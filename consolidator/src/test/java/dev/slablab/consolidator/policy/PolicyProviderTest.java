package dev.slablab.consolidator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.tunable.Tunables;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.fixture.Bench;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.fixture.ScriptedClient;
import dev.slablab.consolidator.fixture.Shape;
import dev.slablab.consolidator.fixture.StubView;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PolicyProviderTest {
    @RegisterExtension
    final Benches benches = new Benches();

    private static Optional<PolicyProvider> named(String name) {
        return ServiceLoader.load(PolicyProvider.class).stream().map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(name)).findFirst();
    }

    @Test
    void policies_are_found_by_name_also_those_of_other_jars() {
        assertThat(named("kmem")).containsInstanceOf(KmemPolicyProvider.class);
        assertThat(named("sparsest-first")).containsInstanceOf(SparsestFirstPolicy.Provider.class);
        assertThat(named("no-such-policy")).isEmpty();
    }

    @Test
    void names_and_descriptions_can_be_listed() {
        assertThat(ServiceLoader.load(PolicyProvider.class)).allMatch(one -> one.name().matches("[a-z0-9-]+"))
                .noneMatch(one -> one.description().isBlank()).extracting(PolicyProvider::name).doesNotHaveDuplicates();
    }

    @Test
    void each_cache_gets_a_policy_of_its_own() {
        PolicyProvider kmem = named("kmem").orElseThrow();

        assertThat(kmem.create(Revision.OF_2021, () -> ConsolidatorTunable.STANDARD))
                .isNotSameAs(kmem.create(Revision.OF_2021, () -> ConsolidatorTunable.STANDARD));
    }

    @Test
    void the_kmem_policy_shows_its_threshold_and_a_policy_without_one_shows_none() {
        ConsolidationPolicy kmem = new KmemPolicy(Revision.OF_2021, () -> ConsolidatorTunable.STANDARD);
        ConsolidationPolicy sparsest =
                new SparsestFirstPolicy.Provider().create(Revision.OF_2021, () -> ConsolidatorTunable.STANDARD);

        assertThat(kmem.threshold()).contains(new ConsolidationPolicy.ThresholdState(1, 0, 0, 0));
        assertThat(sparsest.threshold()).isEmpty();
    }

    @Test
    void the_kmem_policy_takes_single_objects_whatever_the_threshold() {
        ConsolidationPolicy kmem = new KmemPolicy(Revision.OF_2021, () -> ConsolidatorTunable.STANDARD);
        StubView view = new StubView(3).partial(2, 1);

        assertThat(kmem.worthEmptying(view, 2, Urgency.PERIODIC)).isTrue();
        assertThat(kmem.worthEmptying(view, 1, Urgency.PERIODIC)).isFalse();
        assertThat(kmem.worthEmptying(view, 1, Urgency.DESPERATE)).isTrue();
        assertThat(kmem.worthEmptying(view.marked(2), 2, Urgency.PERIODIC)).isFalse();
        assertThat(kmem.worthEmptying(view.marked(2), 2, Urgency.DESPERATE)).isTrue();
        assertThat(kmem.worthEmptying(new StubView(1).partial(1), 1, Urgency.PERIODIC)).isFalse();
        assertThat(kmem.worthEmptying(new StubView(3).partial(3), 1, Urgency.DESPERATE)).isFalse();
    }

    @Test
    void the_threshold_is_strict_again_when_the_cache_is_healthy() {
        ConsolidationPolicy kmem =
                new KmemPolicy(Revision.OF_2021, () -> ConsolidatorTunable.STANDARD.with("scan_range", 1));
        kmem.scanned(new ScanResult.Completed(0));
        kmem.scanned(new ScanResult.Completed(0));
        assertThat(kmem.threshold().orElseThrow().numer()).isEqualTo(3);
        kmem.assess(new StubView(10).partial(9, 5).totals(200, 800, 300));
        assertThat(kmem.threshold().orElseThrow().numer()).isEqualTo(3);
        kmem.assess(new StubView(10).partial(9, 5).totals(200, 800, 3));
        assertThat(kmem.threshold().orElseThrow().numer()).isEqualTo(1);
    }

    @Test
    void no_sources_have_no_slab() {
        SourceSlabs none = SourceSlabs.none(Urgency.PERIODIC);

        assertThat(none.advance()).isFalse();
        assertThat(none.metFirst()).isFalse();
        assertThat(none.urgency()).isEqualTo(Urgency.PERIODIC);
        assertThatIllegalStateException().isThrownBy(none::slab);
    }

    @Test
    void a_policy_chooses_the_slab_and_the_engine_does_the_rest() {
        Bench bench = benches.open(named("sparsest-first").orElseThrow());
        ScriptedClient client = new ScriptedClient(MoveResponse.YES);
        ObjectCache cache = bench.cache(CacheSpec.of("eights", 512).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(bench, cache, client, 4, 2, 5, 3);
        bench.interval();

        assertThat(client.asked()).extracting(request -> request.from()).containsExactlyElementsOf(shape.slab(1));
        assertThat(bench.atlas().holds(cache, 1)).isFalse();
    }

    @Test
    void a_pass_ends_where_its_slab_has_become_the_first() {
        Bench bench = benches.open(named("sparsest-first").orElseThrow());
        ScriptedClient client = new ScriptedClient(MoveResponse.YES);
        ObjectCache cache = bench.cache(CacheSpec.of("small", 64).with(CacheFlag.NOMAGAZINE), client);
        Shape shape = Shape.of(bench, cache, client, 50, 48, 57);
        bench.interval();

        assertThat(client.asked()).as("what the first slab had room for").hasSize(62 - 50)
                .allMatch(request -> shape.slab(1).contains(request.from()));
    }

    @Test
    void a_policy_may_choose_the_destination() {
        ScriptedClient client = new ScriptedClient(MoveResponse.YES);
        Bench bench = benches.open(new DestinationLast());
        ObjectCache cache = bench.cache(CacheSpec.of("eights", 512).with(CacheFlag.NOMAGAZINE), client);
        Shape.of(bench, cache, client, 4, 3, 2, 1);
        bench.reap(cache);

        assertThat(bench.consolidator().inspect().moveQueue().getFirst().toOrdinal()).isEqualTo(2);
    }

    /** The last but one takes the objects of the last. */
    private static final class DestinationLast implements PolicyProvider {
        @Override
        public String name() {
            return "destination-last";
        }

        @Override
        public String description() {
            return "moves objects to the last slab but one";
        }

        @Override
        public ConsolidationPolicy create(Revision revision, Supplier<Tunables<ConsolidatorTunable>> tunables) {
            KmemPolicy kmem = new KmemPolicy(revision, tunables);
            return new ForwardingPolicy(kmem) {
                @Override
                public int destination(SlabView view) {
                    return view.before(view.last());
                }
            };
        }
    }
}
