package dev.slablab.experiments.live;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Processor time that was used up.
 *
 * <p>That of the process includes everything: the program's threads, those of allocator and consolidator, the
 * compiler, the collector. The system counts it in steps of about 10 ms.
 */
public final class ProcessorTime {

    private ProcessorTime() {
    }

    /**
     * What this process has used since it began.
     *
     * @return of all its threads, in user mode and in the kernel
     */
    public static Duration ofProcess() {
        return Duration.ofNanos(machine().getProcessCpuTime());
    }

    /**
     * What a thread has used since it began.
     *
     * @param thread a platform thread that is alive
     * @return in user mode and in the kernel
     */
    public static Duration of(Thread thread) {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()));
    }

    /**
     * What this machine, or the container that this process runs in, has of memory.
     *
     * @return bytes
     */
    public static long memoryOfMachine() {
        return machine().getTotalMemorySize();
    }

    private static OperatingSystemMXBean machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }
}
