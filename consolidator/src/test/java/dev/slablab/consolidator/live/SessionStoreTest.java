package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.Damage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The README's example, in use by several threads while its sessions move. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SessionStoreTest {
    private static final int SESSIONS = 8_000;

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final SessionStore store = new SessionStore(LiveSetup.standard(1).withInterval(Duration.ofMillis(1))
            .with(work -> Thread.ofPlatform().daemon()
                    .uncaughtExceptionHandler((_, failure) -> failures.add(failure)).unstarted(work)));

    @AfterEach
    void close() {
        store.close();
        assertThat(failures).isEmpty();
    }

    private static String text(long number) {
        return "session " + number + ": " + "é".repeat((int) (number % 200));
    }

    @Test
    void memory_comes_back_from_what_was_read_and_written_by_several_threads() {
        IntStream.range(0, SESSIONS).forEach(number -> store.put(number, text(number)));
        long full = store.residentBytes();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 3)
                .mapToObj(third -> CompletableFuture.runAsync(() -> use(third), Thread.ofVirtual()::start)).toList();

        threads.forEach(CompletableFuture::join);
        awaitAtMost(full / 3);

        for (int number = 0; number < SESSIONS; number += 10) {
            assertThat(store.get(number)).isEqualTo(text(number));
        }
    }

    /** Scans alone may come to rest while much is parked in magazines; what is reaped after an idle interval is not. */
    private void awaitAtMost(long bytes) {
        LiveSlabs slabs = Damage.get(store, "slabs", LiveSlabs.class);
        while (store.residentBytes() > bytes) {
            assertThat(Thread.interrupted()).as("interrupted by the test's time limit").isFalse();
            slabs.allocator().reap();
            Thread.onSpinWait();
        }
    }

    /** Each tenth session stays; it is read and written anew now and then. */
    private void use(int third) {
        for (int number = third; number < SESSIONS; number += 3) {
            int other = number / 10 * 10;
            assertThat(store.get(other)).isEqualTo(text(other));
            if (number % 10 != 0) {
                store.remove(number);
            } else {
                store.put(number, text(number));
            }
        }
    }
}
