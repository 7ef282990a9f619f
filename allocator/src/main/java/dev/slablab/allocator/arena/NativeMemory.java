package dev.slablab.allocator.arena;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The operating system's memory calls: the one class that knows them. Linux, 64 bits.
 *
 * <p>None of them is linked as <em>critical</em>: giving memory back takes long enough to hold up a safepoint.
 */
@SuppressWarnings("restricted")
final class NativeMemory {
    private static final int NO_ACCESS = 0;
    private static final int READ_WRITE = 3;
    private static final int PRIVATE_ANONYMOUS_NORESERVE = 0x2 | 0x20 | 0x4000;
    private static final int DONT_NEED = 4;
    private static final int HUGE_PAGE = 14;
    private static final int NO_HUGE_PAGE = 15;
    private static final int PAGE_SIZE = 30;
    private static final long FAILED = -1L;

    private static final StructLayout ERROR_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR =
            ERROR_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle map;
    private final MethodHandle unmap;
    private final MethodHandle protect;
    private final MethodHandle advise;
    private final MethodHandle inCore;
    private final MethodHandle systemConfiguration;

    private NativeMemory(Linker linker, SymbolLookup symbols) {
        ValueLayout number = ValueLayout.JAVA_LONG;
        ValueLayout small = ValueLayout.JAVA_INT;
        map = link(linker, symbols, "mmap",
                FunctionDescriptor.of(number, number, number, small, small, small, number));
        unmap = link(linker, symbols, "munmap", FunctionDescriptor.of(small, number, number));
        protect = link(linker, symbols, "mprotect", FunctionDescriptor.of(small, number, number, small));
        advise = link(linker, symbols, "madvise", FunctionDescriptor.of(small, number, number, small));
        inCore = link(linker, symbols, "mincore", FunctionDescriptor.of(small, number, number, ValueLayout.ADDRESS));
        systemConfiguration = link(linker, symbols, "sysconf", FunctionDescriptor.of(number, small));
    }

    private static MethodHandle link(Linker linker, SymbolLookup symbols, String name, FunctionDescriptor call) {
        MemorySegment function = symbols.find(name).orElseThrow(() -> unsupported("it has no " + name));
        return linker.downcallHandle(function, call, Linker.Option.captureCallState("errno"));
    }

    /**
     * Links the calls.
     *
     * @throws UnsupportedOperationException where they do not exist; the message names the virtual arena
     */
    static NativeMemory link() {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch");
        if (!system.equals("Linux") || !machine.equals("amd64") && !machine.equals("aarch64")) {
            throw unsupported("it is known for Linux on amd64 and aarch64 only");
        }
        Linker linker = Linker.nativeLinker();
        return new NativeMemory(linker, linker.defaultLookup());
    }

    private static UnsupportedOperationException unsupported(String why) {
        return new UnsupportedOperationException("native memory cannot be had on " + System.getProperty("os.name")
                + " " + System.getProperty("os.arch") + ", since " + why + "; use a VirtualArena");
    }

    /** Bytes of a page of the system. */
    int pageSize() {
        return Math.toIntExact(call("sysconf", state -> (long) systemConfiguration.invokeExact(state, PAGE_SIZE)));
    }

    /** Reserves addresses, without memory behind them and without access. */
    long reserve(long bytes) {
        return call("mmap", state -> (long) map.invokeExact(
                state, 0L, bytes, NO_ACCESS, PRIVATE_ANONYMOUS_NORESERVE, -1, 0L));
    }

    /** Gives addresses back. */
    void release(long address, long bytes) {
        call("munmap", state -> (int) unmap.invokeExact(state, address, bytes));
    }

    /** Allows access; memory comes with the first touch of each page. */
    void commit(long address, long bytes) {
        call("mprotect", state -> (int) protect.invokeExact(state, address, bytes, READ_WRITE));
    }

    /** Takes access away; the memory stays. */
    void withdraw(long address, long bytes) {
        call("mprotect", state -> (int) protect.invokeExact(state, address, bytes, NO_ACCESS));
    }

    /** Gives memory back; the addresses stay accessible and read as zero. */
    void discard(long address, long bytes) {
        call("madvise", state -> (int) advise.invokeExact(state, address, bytes, DONT_NEED));
    }

    /** Says whether huge pages may be used. */
    void hugePages(long address, long bytes, boolean wanted) {
        call("madvise", state -> (int) advise.invokeExact(state, address, bytes, wanted ? HUGE_PAGE : NO_HUGE_PAGE));
    }

    /** Bytes that have memory now, by the kernel's own account. */
    long residentBytes(long address, long bytes) {
        int pageSize = pageSize();
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment flags = scratch.allocate(Math.max(1, bytes / pageSize));
            call("mincore", state -> (int) inCore.invokeExact(state, address, bytes, flags));
            long resident = 0;
            for (long page = 0; page < bytes / pageSize; page++) {
                resident += flags.get(ValueLayout.JAVA_BYTE, page) & 1;
            }
            return resident * pageSize;
        }
    }

    /** The bytes at addresses, for Java, until a life ends. */
    static MemorySegment view(long address, long bytes, Arena life) {
        return MemorySegment.ofAddress(address).reinterpret(bytes, life, null);
    }

    private static long call(String name, Call call) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment state = scratch.allocate(ERROR_STATE);
            long result = call.with(state);
            if (result == FAILED) {
                throw new NativeMemoryException(name, (int) ERROR.get(state, 0L));
            }
            return result;
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("a linked call throws nothing", impossible);
        }
    }

    /** A call that leaves its error in the state that it is given. */
    @FunctionalInterface
    private interface Call {
        long with(MemorySegment state) throws Throwable;
    }
}
