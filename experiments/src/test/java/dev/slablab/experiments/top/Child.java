package dev.slablab.experiments.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link Shown} in a process of its own, ready when this is there. */
public final class Child implements AutoCloseable {
    private final Process process;

    private Child(List<String> command) {
        try {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            BufferedReader said = process.inputReader();
            String line = said.readLine();
            while (line != null && !line.equals("ready")) {
                line = said.readLine();
            }
            assertThat(line).as("said by %s", command).isEqualTo("ready");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A program whose live slabs have so many objects in use. */
    public static Child with(List<String> options, String... inUse) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Shown.class.getName()));
        command.addAll(List.of(inUse));
        return new Child(command);
    }

    public long pid() {
        return process.pid();
    }

    /** Tells it to end, and waits for that. */
    public void end() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        end();
    }
}
