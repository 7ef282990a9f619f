package dev.slablab.experiments.cli;

/** How a command ends. */
enum ExitCode {
    /** All is well. */
    OK(0),
    /** The run failed, or something differs from what it is compared with. */
    FAILED(1),
    /** The command or its input is wrong; nothing was run. */
    USAGE(2);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
