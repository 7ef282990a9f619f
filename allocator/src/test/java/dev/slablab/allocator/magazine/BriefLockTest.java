package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.lock.LockRank;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BriefLockTest {
    private final BriefLock lock = new BriefLock(LockRank.DEPOT);
    private long counter;

    @Test
    void it_is_taken_once() {
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.tryLock()).isFalse();
        lock.unlock();
        assertThat(lock.tryLock()).isTrue();
        lock.unlock();
    }

    @Test
    void who_waits_gets_it_when_it_is_given_back() throws Exception {
        lock.lock();
        Thread waiter = Thread.ofPlatform().start(() -> {
            lock.lock();
            counter++;
            lock.unlock();
        });
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(counter).isZero();
        lock.unlock();
        waiter.join();

        assertThat(counter).isEqualTo(1);
    }

    @Test
    void an_interrupt_neither_ends_the_wait_nor_is_lost() throws Exception {
        lock.lock();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread waiter = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            lock.lock();
            lock.unlock();
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(interrupted).isNotDone();
        lock.unlock();

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void threads_of_both_kinds_keep_each_other_out() throws Exception {
        int threads = 8;
        int rounds = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        for (int thread = 0; thread < threads; thread++) {
            Thread.Builder kind = thread % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
            kind.start(() -> {
                for (int round = 0; round < rounds; round++) {
                    lock.lock();
                    counter++;
                    lock.unlock();
                }
                done.countDown();
            });
        }
        done.await();

        assertThat(counter).isEqualTo((long) threads * rounds);
    }
}
