package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.arena.VirtualArena;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.slab.BadAddressException;
import dev.slablab.consolidator.ClientFaultException;
import dev.slablab.consolidator.ClientWatch;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.event.ClientFault;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.consolidator.event.ConsolidatorEvent.ClientMisbehaved;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that do wrong in a running program. Time is the test's; only the looks come by the clock. */
@Timeout(60)
class LiveFaultTest {
    private static final Duration LIMIT = Duration.ofMillis(8);

    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final AtomicLong nanos = new AtomicLong();
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ClientMisbehaved> events = new LinkedBlockingQueue<>();
    private final Set<Long> known = ConcurrentHashMap.newKeySet();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final AtomicBoolean sound = new AtomicBoolean();
    private final LiveSlabs slabs = lab.watch(LiveSlabs.start(VirtualArena.ofDefaultPages(),
            LiveSetup.standard(1).withInterval(Duration.ofDays(1)).withNanoTime(nanos::get)
                    .with(ClientWatch.STANDARD.withCallbackLimit(LIMIT))
                    .with(work -> Thread.ofPlatform().daemon()
                            .uncaughtExceptionHandler((_, failure) -> uncaught.add(failure)).unstarted(work))
                    .with(new LiveListener() {
                        @Override
                        public void consolidation(ConsolidatorEvent event) {
                            if (event instanceof ClientMisbehaved misbehaved) {
                                events.add(misbehaved);
                            }
                        }
                    })));

    @AfterEach
    void close() {
        slabs.close();
    }

    /** Every fourth object is left; the first callback is not sound. */
    private ObjectCache fragmented(Function<MoveRequest, MoveResponse> first) {
        slabs.consolidator().tune(ConsolidatorTunable.STANDARD.with("minslabs", 0));
        ObjectCache cache = slabs.allocator().create(CacheSpec.of("session", 1000).with(CacheFlag.NOMAGAZINE));
        slabs.consolidator().register(cache,
                request -> sound.getAndSet(true) ? move(request) : first.apply(request));
        List<Long> objects = IntStream.range(0, 400).mapToObj(_ -> cache.tryAllocate()).toList();
        IntStream.range(0, 400).filter(i -> i % 4 == 0).forEach(i -> known.add(objects.get(i)));
        IntStream.range(0, 400).filter(i -> i % 4 != 0).forEach(i -> cache.free(objects.get(i)));
        return cache;
    }

    private MoveResponse move(MoveRequest request) {
        if (!known.remove(request.from())) {
            return MoveResponse.DONT_KNOW;
        }
        known.add(request.to());
        return MoveResponse.YES;
    }

    private void reap(ObjectCache cache) {
        cache.reap();
        slabs.settle();
    }

    private void assertSound(ObjectCache cache) {
        slabs.verify();
        assertThat(slabs.consolidator().inspect(cache).orElseThrow().pending()).isEmpty();
        assertThat(cache.stat("buf_inuse")).isEqualTo(known.size());
        reap(cache);
        assertThat(slabs.allocator().arena().pagesInUse()).as("moves go on").isEqualTo(25);
        known.forEach(cache::free);
        assertThat(slabs.allocator().destroy(cache).none()).isTrue();
    }

    private ClientMisbehaved next() {
        try {
            ClientMisbehaved event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("a report").isNotNull();
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** What a callback may do wrong without waiting for anything. */
    private enum Deed { THROWS, ERRS, ANSWERS_NOTHING, FREES_OLD, FREES_NEW, SETTLES, CLOSES, DESTROYS }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("NullAway")
    void it_is_survived_counted_and_named(Deed deed) {
        ObjectCache cache = fragmented(request -> switch (deed) {
            case THROWS -> throw new IllegalStateException("broken");
            case ERRS -> throw new StackOverflowError();
            case ANSWERS_NOTHING -> null;
            case FREES_OLD -> {
                assertThatExceptionOfType(BadAddressException.class)
                        .isThrownBy(() -> request.cache().free(request.from()));
                yield move(request);
            }
            case FREES_NEW -> {
                assertThatExceptionOfType(BadAddressException.class)
                        .isThrownBy(() -> request.cache().free(request.to()));
                yield move(request);
            }
            case SETTLES -> refused(slabs::settle, request);
            case CLOSES -> refused(slabs::close, request);
            case DESTROYS -> refused(() -> slabs.allocator().destroy(request.cache()), request);
        });
        reap(cache);

        boolean thrown = deed.ordinal() <= Deed.ANSWERS_NOTHING.ordinal();
        ClientMisbehaved event = next();
        assertThat(events).isEmpty();
        assertThat(slabs.consolidator().stat(event.fault().statistic().publicName())).isEqualTo(1);
        assertThat(uncaught).hasSize(thrown ? 1 : 0).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(ClientFaultException.class).hasMessage(event.message()));
        assertSound(cache);
    }

    private MoveResponse refused(Runnable deed, MoveRequest request) {
        assertThatIllegalStateException().isThrownBy(deed::run)
                .withMessageMatching(".* cannot be .* by (a move callback|slablab-moves), .*");
        return move(request);
    }

    @Test
    void a_callback_that_hangs_is_reported_while_it_lasts_and_holds_up_nothing_but_moves() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ObjectCache cache = fragmented(request -> hang(release, request));
        cache.reap();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

        nanos.addAndGet(LIMIT.toNanos());
        assertHangs(LIMIT);
        long object = cache.tryAllocate();
        cache.free(object);
        slabs.allocator().tick();
        slabs.allocator().maintenance().drain();
        assertThat(slabs.callbackTimes().hung()).isEqualTo(1);
        assertThat(slabs.callbackTimes().present()).contains(LIMIT);
        nanos.addAndGet(2 * LIMIT.toNanos());
        assertHangs(LIMIT.multipliedBy(3));

        release.countDown();
        assertThat(next().fault()).isEqualTo(new ClientFault.Hung(LIMIT.multipliedBy(3)));
        slabs.settle();
        assertThat(slabs.callbackTimes().longest()).isEqualTo(LIMIT.multipliedBy(3));
        assertThat(slabs.callbackTimes().hung()).isEqualTo(1);
        assertThat(slabs.callbackTimes().present()).isEmpty();
        assertSound(cache);
    }

    private MoveResponse hang(CountDownLatch release, MoveRequest request) {
        entered.countDown();
        try {
            assertThat(release.await(50, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
        return move(request);
    }

    private ClientFault.Hangs assertHangs(Duration since) {
        ClientFault.Hangs hangs = (ClientFault.Hangs) next().fault();
        assertThat(hangs.since()).isEqualTo(since);
        assertThat(hangs.stack()).extracting(StackTraceElement::getMethodName).contains("hang", "await");
        return hangs;
    }

    @Test
    void closing_waits_for_it_and_the_report_says_so() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ObjectCache cache = fragmented(request -> hang(release, request));
        cache.reap();
        assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();
        nanos.addAndGet(LIMIT.toNanos());
        assertThat(assertHangs(LIMIT).awaitedBy()).isEmpty();

        Thread closer = Thread.ofPlatform().daemon().start(slabs::close);
        assertThat(assertHangs(LIMIT).awaitedBy()).contains("LiveSlabs.close");
        nanos.addAndGet(LIMIT.toNanos());
        assertThat(assertHangs(LIMIT.multipliedBy(2)).aftermath())
                .startsWith("all other moves wait, and so does LiveSlabs.close; it is at\n    ");
        assertThat(closer.isAlive()).isTrue();

        release.countDown();
        assertThat(closer.join(Duration.ofSeconds(30))).isTrue();
        assertThat(cache.stat("buf_inuse")).isEqualTo(known.size());
        assertThat(slabs.consolidator().inspect(cache).orElseThrow().pending()).isEmpty();
    }
}
