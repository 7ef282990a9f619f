package dev.slablab.consolidator.live;

import static org.assertj.core.api.Assertions.assertThat;

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
    void memory_comes_back_by_itself_while_the_sessions_are_read_and_written() {
        IntStream.range(0, SESSIONS).forEach(number -> store.put(number, text(number)));
        long full = store.residentBytes();
        List<CompletableFuture<Void>> threads = IntStream.range(0, 3)
                .mapToObj(third -> CompletableFuture.runAsync(() -> use(third), Thread.ofVirtual()::start)).toList();

        threads.forEach(CompletableFuture::join);
        while (store.residentBytes() > full / 3) {
            Thread.onSpinWait();
        }

        for (int number = 0; number < SESSIONS; number += 10) {
            assertThat(store.get(number)).isEqualTo(text(number));
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
