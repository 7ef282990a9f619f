package dev.slablab.clients.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The deadlock of hashed read-write locks, and its two cures. A user holds one object and wants a second; between the
 * two a move callback comes for a third; all three share a lock.
 */
@Timeout(60)
final class HoldDeadlockTest {
    private static final long FIRST = 0x1000;
    private static final long SECOND = 0x2000;
    private static final long THIRD = 0x3000;

    private final AddressLocks locks = new AddressLocks(1);
    private final CountDownLatch holdsFirst = new CountDownLatch(1);
    private final CountDownLatch maySecond = new CountDownLatch(1);

    /**
     * The writer waits for the first hold, the second hold for the writer. That it is a circle and not a delay is known
     * from who waits: both, and nobody else has anything to do with the lock.
     */
    @Test
    void naive_locks_end_in_a_circle() throws InterruptedException {
        WriterFirstLock naive = new WriterFirstLock();
        Thread user = Thread.ofPlatform().daemon().start(() -> {
            naive.read();
            holdsFirst.countDown();
            await(maySecond);
            naive.read();
        });
        holdsFirst.await();
        Thread callback = Thread.ofPlatform().daemon().start(naive::write);
        awaitWaiting(naive, 1);
        maySecond.countDown();
        awaitWaiting(naive, 2);
        assertThat(naive.readers()).as("the first hold, and no other").isOne();
        assertThat(naive.breakUp()).as("who waits for ever").isEqualTo(2);
        user.join();
        callback.join();
    }

    /** The first cure: the callback only tries, and answers LATER. */
    @Test
    void a_callback_that_only_tries_is_in_nobodys_way() throws InterruptedException {
        Thread user = user();
        holdsFirst.await();
        assertThat(locks.tryExclude(THIRD)).as("so it answers LATER").isFalse();
        maySecond.countDown();
        user.join();
        assertThat(locks.tryExclude(THIRD)).as("another time").isTrue();
        locks.admit(THIRD);
    }

    /** The second cure: readers are let in although a writer waits; the writer waits for all of them. */
    @Test
    void a_callback_that_insists_waits_for_all_holds() throws InterruptedException {
        Thread user = user();
        holdsFirst.await();
        Thread callback = Thread.ofPlatform().daemon().start(() -> {
            locks.exclude(THIRD);
            locks.admit(THIRD);
        });
        awaitWaiting(callback);
        assertThat(locks.tryHold(SECOND)).as("in spite of who waits").isTrue();
        maySecond.countDown();
        user.join();
        assertThat(callback.isAlive()).as("there is one hold more").isTrue();
        locks.release(SECOND);
        callback.join();
        assertThat(locks.holds()).isZero();
    }

    private Thread user() {
        return Thread.ofPlatform().daemon().start(() -> {
            locks.hold(FIRST);
            holdsFirst.countDown();
            await(maySecond);
            locks.hold(SECOND);
            locks.release(SECOND);
            locks.release(FIRST);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException brokenOff) {
            throw new AssertionError(brokenOff);
        }
    }

    private static void awaitWaiting(WriterFirstLock lock, int threads) {
        while (lock.waiting() < threads) {
            Thread.onSpinWait();
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
