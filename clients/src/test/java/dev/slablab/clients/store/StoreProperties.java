package dev.slablab.clients.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.clients.store.Step.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Whatever is done to a store, and whatever is moved in between, it holds what a map would hold. */
final class StoreProperties {
    private static final int KEYS = 600;
    private static final int RUN = 40;
    private static final long ENTRY_LIMIT = 50_000;

    @BeforeProperty
    void onlyWhereThereIsNativeMemory() {
        Assume.that(System.getProperty("os.name").equals("Linux"));
    }

    @Property(tries = 150)
    @StatisticsReport(StatisticsReportMode.OFF)
    void one_stripe_is_a_map_in_order_of_use(
            @ForAll("steps") List<Step> steps, @ForAll Protection protection) {
        var setup = StoreSetup.standard(64L << 20).withStripes(1).withEntryLimit(ENTRY_LIMIT).with(protection);
        var model = new ModelStore(ENTRY_LIMIT);
        try (ScriptedStore scripted = new ScriptedStore(setup)) {
            int version = 0;
            for (Step step : steps) {
                run(scripted, model, step, version++);
                assertThat(scripted.store.size()).isEqualTo(model.size());
                assertThat(scripted.store.stats().entryBytes()).isEqualTo(model.bytes());
            }
            scripted.store.verify();
            for (int number = 0; number < KEYS; number++) {
                assertSame(scripted, model, number);
            }
            report(scripted);
        }
    }

    private static void run(ScriptedStore scripted, ModelStore model, Step step, int version) {
        SlabStore store = scripted.store;
        byte[] key = key(step.key());
        switch (step.kind()) {
            case PUT -> {
                for (int number = step.key(); number < step.key() + RUN; number++) {
                    byte[] value = value(number, version, step.amount());
                    store.put(key(number), value);
                    model.put(number, key(number), value, Long.MAX_VALUE);
                }
            }
            case PUT_FOR_A_WHILE -> {
                byte[] value = value(step.key(), version, step.amount());
                store.put(key, value, Duration.ofNanos(step.amount() + 1));
                model.put(step.key(), key, value, model.now() + step.amount() + 1);
            }
            case PUT_IF_ABSENT -> {
                byte[] value = value(step.key(), version, step.amount());
                assertThat(store.putIfAbsent(key, value)).isEqualTo(model.putIfAbsent(step.key(), key, value));
            }
            case GET -> assertSame(scripted, model, step.key());
            case REMOVE -> assertThat(store.remove(key)).isEqualTo(model.remove(step.key()));
            case REMOVE_MANY -> {
                for (int number = step.key() % 7; number < KEYS; number += 1 + step.amount() % 3) {
                    assertThat(store.remove(key(number))).isEqualTo(model.remove(number));
                }
            }
            case TIME -> {
                scripted.now.addAndGet(step.amount());
                model.time(step.amount());
            }
            case EXPIRE -> assertThat(store.expire()).isEqualTo(model.expire());
            default -> behind(scripted, step);
        }
    }

    /** What goes on behind a store. */
    private static void behind(ScriptedStore scripted, Step step) {
        switch (step.kind()) {
            case TICK -> scripted.allocator.tick();
            case REAP -> {
                scripted.timers.fireAll();
                scripted.store.reap();
                scripted.maintenance.drain();
            }
            case TIMERS -> scripted.timers.fireAll();
            case MAINTAIN -> repeat(step, scripted.maintenance::runOne);
            case MOVE -> repeat(step, scripted.moves::runOne);
            case DRAIN -> scripted.drain();
            default -> throw new AssertionError(step);
        }
    }

    private static void repeat(Step step, Runnable action) {
        for (int time = 0; time < step.amount() % 40; time++) {
            action.run();
        }
    }

    private static void assertSame(ScriptedStore scripted, ModelStore model, int number) {
        Optional<byte[]> found = scripted.store.get(key(number));
        Optional<byte[]> wanted = model.get(number);
        assertThat(found.map(Arrays::toString)).isEqualTo(wanted.map(Arrays::toString));
    }

    @Property(tries = 60)
    @StatisticsReport(StatisticsReportMode.OFF)
    void short_of_memory_a_store_forgets_but_never_errs(
            @ForAll("steps") List<Step> steps, @ForAll Eviction eviction) {
        var setup = StoreSetup.standard(StoreSetup.LEAST_MEMORY).withStripes(4).with(eviction);
        Map<Integer, byte[]> latest = new HashMap<>();
        try (ScriptedStore scripted = new ScriptedStore(setup)) {
            int version = 0;
            for (Step step : steps) {
                fill(scripted.store, latest, step, version++);
                if (step.kind().ordinal() >= Kind.TICK.ordinal()) {
                    behind(scripted, step);
                }
                assertThat(scripted.arena.pagesInUse() * 4096).isLessThanOrEqualTo(setup.memoryLimit());
            }
            scripted.store.verify();
            Statistics.label("evicted").collect(scripted.store.stats().evicted() > 0)
                    .coverage(check -> check.check(true).percentage(p -> p > 40));
        }
    }

    /** Large values, so that memory runs out. */
    private static void fill(SlabStore store, Map<Integer, byte[]> latest, Step step, int version) {
        for (int number = step.key(); number < step.key() + RUN; number++) {
            byte[] value = value(number, version, 16 * step.amount());
            store.put(key(number), value);
            latest.put(number, value);
            int other = (number * 31 + version) % KEYS;
            store.get(key(other)).ifPresent(found -> assertThat(found).isEqualTo(latest.get(other)));
        }
    }

    private static byte[] key(int number) {
        return ("key " + "of some length ".repeat(number % 3) + number).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] value(int number, int version, int length) {
        byte[] value = new byte[length];
        for (int i = 0; i < length; i++) {
            value[i] = (byte) (number * 31 + version * 7 + i);
        }
        return value;
    }

    /** Worth something only if most runs move something. */
    private static void report(ScriptedStore scripted) {
        Statistics.label("moved").collect(scripted.moved() > 0)
                .coverage(check -> check.check(true).percentage(p -> p > 30));
        Statistics.label("evicted").collect(scripted.store.stats().evicted() > 0)
                .coverage(check -> check.check(true).percentage(p -> p > 40));
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var kinds = Arbitraries.frequency(
                Tuple.of(12, Kind.PUT), Tuple.of(4, Kind.PUT_FOR_A_WHILE), Tuple.of(4, Kind.PUT_IF_ABSENT),
                Tuple.of(20, Kind.GET), Tuple.of(6, Kind.REMOVE), Tuple.of(5, Kind.REMOVE_MANY),
                Tuple.of(3, Kind.TIME), Tuple.of(2, Kind.EXPIRE), Tuple.of(5, Kind.TICK), Tuple.of(10, Kind.REAP),
                Tuple.of(3, Kind.TIMERS), Tuple.of(6, Kind.MAINTAIN), Tuple.of(10, Kind.MOVE), Tuple.of(6, Kind.DRAIN));
        var keys = Arbitraries.integers().between(0, KEYS - RUN - 1);
        var amounts = Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.of(180, 181, 200)),
                Tuple.of(1, Arbitraries.integers().between(0, 900)));
        return Combinators.combine(kinds, keys, amounts).as(Step::new).list().ofMinSize(60).ofMaxSize(160);
    }
}
