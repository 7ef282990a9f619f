package dev.slablab.allocator.task;

import java.util.ArrayList;
import java.util.List;

/** Timers that expire when told to, in the order in which they were armed. */
public final class ManualTimers implements Timers {
    private List<Runnable> armed = new ArrayList<>();

    /** No timer is armed. */
    public ManualTimers() {
    }

    @Override
    public void arm(Delay delay, Runnable action) {
        armed.add(action);
    }

    /** Lets every timer armed so far expire, once; those that it arms wait for the next call. */
    public void fireAll() {
        List<Runnable> due = armed;
        armed = new ArrayList<>();
        due.forEach(Runnable::run);
    }

    /**
     * How many timers are armed.
     *
     * @return timers, 0 or more
     */
    public int armed() {
        return armed.size();
    }
}
