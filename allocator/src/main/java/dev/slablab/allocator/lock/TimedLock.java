package dev.slablab.allocator.lock;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** A lock that notes how long it is held, from the first time a thread takes it to the last time it lets go. */
final class TimedLock extends RankedLock {
    private static final long serialVersionUID = 1L;

    private final transient LockHolds holds;
    /** Used by the holder only. */
    private long since;

    TimedLock(LockRank rank, LockHolds holds) {
        super(rank);
        this.holds = holds;
    }

    private void begin() {
        if (getHoldCount() == 1) {
            since = holds.now();
        }
    }

    private boolean begun(boolean taken) {
        if (taken) {
            begin();
        }
        return taken;
    }

    @Override
    public void lock() {
        super.lock();
        begin();
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        super.lockInterruptibly();
        begin();
    }

    @Override
    public boolean tryLock() {
        return begun(super.tryLock());
    }

    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        return begun(super.tryLock(timeout, unit));
    }

    /** Noted when others can have the lock already. */
    @Override
    public void unlock() {
        boolean last = getHoldCount() == 1;
        long held = last ? holds.now() - since : 0;
        super.unlock();
        if (last) {
            holds.note(held);
        }
    }

    @Override
    public Condition newCondition() {
        return new Waiting(super.newCondition());
    }

    /** Who waits for a condition does not hold the lock. */
    private final class Waiting implements Condition {
        private final Condition condition;

        Waiting(Condition condition) {
            this.condition = condition;
        }

        private void end() {
            holds.note(holds.now() - since);
        }

        private void again() {
            since = holds.now();
        }

        @Override
        public void await() throws InterruptedException {
            end();
            try {
                condition.await();
            } finally {
                again();
            }
        }

        @Override
        public void awaitUninterruptibly() {
            end();
            condition.awaitUninterruptibly();
            again();
        }

        @Override
        public long awaitNanos(long nanoseconds) throws InterruptedException {
            end();
            try {
                return condition.awaitNanos(nanoseconds);
            } finally {
                again();
            }
        }

        @Override
        public boolean await(long time, TimeUnit unit) throws InterruptedException {
            return awaitNanos(unit.toNanos(time)) > 0;
        }

        @Override
        public boolean awaitUntil(Date deadline) throws InterruptedException {
            end();
            try {
                return condition.awaitUntil(deadline);
            } finally {
                again();
            }
        }

        @Override
        public void signal() {
            condition.signal();
        }

        @Override
        public void signalAll() {
            condition.signalAll();
        }
    }
}
