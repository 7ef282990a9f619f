package dev.slablab.allocator.task;

import dev.slablab.allocator.ObjectCache;
import java.util.Optional;

/** A task made of a name and something to run. */
record NamedTask(String name, Optional<ObjectCache> cache, Runnable work) implements Task {

    @Override
    public void run() {
        work.run();
    }
}
