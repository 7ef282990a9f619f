package dev.slablab.experiments.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a command left: its exit code and what it printed. */
record Ran(int exitCode, String out, String err) {

    /** Runs a command in a pipe. */
    static Ran in(Path folder, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            int code = Main.run(new Terminal(print(out), print(err), folder, Optional.empty()), arguments);
            return new Ran(code, text(out), text(err));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
