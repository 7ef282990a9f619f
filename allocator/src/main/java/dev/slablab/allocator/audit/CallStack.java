package dev.slablab.allocator.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a call came from, the innermost caller of the allocator first. Its own frames are left out.
 *
 * <p>Taken on every audited transaction, so names are made out only when somebody reads them.
 */
public final class CallStack {
    /** The most frames that are kept. */
    public static final int MOST_FRAMES = 15;

    private static final StackWalker WALKER = StackWalker.getInstance();
    /** The packages whose frames stand between the caller and here. */
    private static final List<String> OWN = List.of("audit", "cache", "general", "magazine", "slab", "task").stream()
            .map(name -> CallStack.class.getPackageName().replace("audit", name + '.')).toList();

    /** Classes of other packages that do. */
    private static final Set<String> OWN_CLASSES =
            Set.of("dev.slablab.allocator.SlabAllocator", "dev.slablab.allocator.debug.ErrorReporter");

    private final StackWalker.StackFrame[] frames;

    private CallStack(StackWalker.StackFrame[] frames) {
        this.frames = frames;
    }

    /**
     * The present call.
     *
     * @return its last frames outside the allocator
     */
    public static CallStack here() {
        return new CallStack(WALKER.walk(all -> all.dropWhile(frame -> isOwn(frame.getClassName()))
                .limit(MOST_FRAMES).toArray(StackWalker.StackFrame[]::new)));
    }

    /**
     * Who calls the allocator now.
     *
     * @return the innermost frame outside the allocator; empty if there is none
     */
    public static Optional<Caller> caller() {
        return WALKER.walk(all -> all.dropWhile(frame -> isOwn(frame.getClassName())).findFirst()).map(Caller::new);
    }

    private static boolean isOwn(String className) {
        if (OWN_CLASSES.contains(className)) {
            return true;
        }
        for (String own : OWN) {
            if (className.startsWith(own) && !className.endsWith("Test")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The frames.
     *
     * @return innermost first, at most {@value #MOST_FRAMES}
     */
    public List<StackTraceElement> frames() {
        return Arrays.stream(frames).map(StackWalker.StackFrame::toStackTraceElement).toList();
    }

    /**
     * The frames for people.
     *
     * @return a line each: class, method, file and line
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(frames.length);
        frames().forEach(frame -> lines.add(text(frame)));
        return lines;
    }

    static String text(StackTraceElement frame) {
        String where = frame.getFileName() == null ? "" : "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
        return frame.getClassName() + "." + frame.getMethodName() + where;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallStack stack && frames().equals(stack.frames());
    }

    @Override
    public int hashCode() {
        return frames().hashCode();
    }

    @Override
    public String toString() {
        return String.join(" < ", lines());
    }
}
