package dev.slablab.allocator.general;

import dev.slablab.allocator.arena.ForwardingArena;
import dev.slablab.allocator.arena.VirtualArena;
import java.util.ArrayList;
import java.util.List;

/** An arena that writes down what is to be zero. */
final class RecordingArena extends ForwardingArena {
    final List<Extent> zeroed = new ArrayList<>();

    RecordingArena() {
        super(VirtualArena.ofDefaultPages());
    }

    @Override
    public void zero(long address, long bytes) {
        super.zero(address, bytes);
        zeroed.add(new Extent(address, bytes));
    }
}
