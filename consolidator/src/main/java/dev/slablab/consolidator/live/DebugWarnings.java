package dev.slablab.consolidator.live;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.SlabAllocator;
import dev.slablab.allocator.debug.DebugSetup;
import dev.slablab.allocator.debug.ErrorPolicy;
import dev.slablab.allocator.debug.ErrorReport;
import dev.slablab.allocator.debug.LeakReport;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what debugging has found where nobody watches, through the system's logger {@value #LOGGER}: errors after which
 * the program goes on, and what is still allocated when it closes. What is thrown says it itself.
 */
final class DebugWarnings {
    static final String LOGGER = "dev.slablab.debug";

    private DebugWarnings() {
    }

    /** The same setup, watched if errors would be told to nobody. */
    static DebugSetup watched(DebugSetup setup) {
        boolean unheard = setup.policy() == ErrorPolicy.REPORT_AND_GO_ON && setup.watcher() == DebugSetup.NOBODY;
        return unheard ? setup.withWatcher(DebugWarnings::tell) : setup;
    }

    private static void tell(ErrorReport report) {
        System.getLogger(LOGGER).log(System.Logger.Level.ERROR, report.text());
    }

    /** Tells what caches with debugging have not got back. */
    static void tellLeaks(SlabAllocator allocator) {
        Set<String> debugged = allocator.caches().stream()
                .filter(cache -> !cache.debugging().mode().flags().isEmpty()).map(ObjectCache::spec)
                .map(spec -> spec.name()).collect(Collectors.toSet());
        if (!debugged.isEmpty()) {
            tell(new LeakReport(allocator.leaks().caches().stream()
                    .filter(cache -> debugged.contains(cache.cache())).toList()));
        }
    }

    private static void tell(LeakReport leaks) {
        if (leaks.objects() > 0) {
            System.getLogger(LOGGER).log(System.Logger.Level.WARNING, "leaks: " + leaks.text());
        }
    }
}
