package dev.slablab.allocator.debug;

/** Memory is corrupt, or its user broke the rules: what is thrown under {@link ErrorPolicy#THROW}. */
public final class AllocatorErrorException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorReport report;

    /**
     * With the report as its message.
     *
     * @param report what was noticed
     */
    public AllocatorErrorException(ErrorReport report) {
        super(report.text());
        this.report = report;
    }

    /**
     * The report.
     *
     * @return what was noticed
     */
    public ErrorReport report() {
        return report;
    }
}
