package dev.slablab.allocator.audit;

/**
 * A place in a program that calls the allocator. Taken on every transaction of lite debugging, so its line is made out
 * only when somebody reads it.
 */
public final class Caller {
    private final StackWalker.StackFrame frame;

    Caller(StackWalker.StackFrame frame) {
        this.frame = frame;
    }

    /**
     * The place for people.
     *
     * @return class, method, file and line
     */
    public String text() {
        return CallStack.text(frame.toStackTraceElement());
    }

    /** Methods of a name that differ in nothing but their parameters are taken for one at the same index. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Caller caller && frame.getByteCodeIndex() == caller.frame.getByteCodeIndex()
                && frame.getMethodName().equals(caller.frame.getMethodName())
                && frame.getClassName().equals(caller.frame.getClassName());
    }

    @Override
    public int hashCode() {
        return 31 * frame.getClassName().hashCode() + frame.getByteCodeIndex();
    }
}
