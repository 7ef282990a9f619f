package dev.slablab.experiments.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command finds itself.
 *
 * @param out    gets results
 * @param err    gets messages
 * @param folder relative paths start here
 * @param screen what is known of the screen; empty in a pipe
 */
public record Terminal(PrintStream out, PrintStream err, Path folder, Optional<Screen> screen) {
    private static final int WIDTH_IN_A_PIPE = 120;
    private static final int NARROWEST_HELP = 55;

    /**
     * A screen in front of somebody.
     *
     * @param width characters in a line
     */
    public record Screen(int width) {
    }

    /**
     * The terminal of this process.
     *
     * @return with a screen when both input and output are one
     */
    static Terminal ofProcess() {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        var console = System.console();
        boolean isScreen = console != null && console.isTerminal();
        Optional<Screen> screen = isScreen ? Optional.of(new Screen(screenWidth())) : Optional.empty();
        return new Terminal(out, err, Path.of(""), screen);
    }

    private static int screenWidth() {
        return CommandSpec.create().usageMessage().autoWidth(true).width();
    }

    int width() {
        return screen.map(Screen::width).orElse(WIDTH_IN_A_PIPE);
    }

    /** Not below what the help of picocli can be written in. */
    int helpWidth() {
        return Math.max(NARROWEST_HELP, width());
    }

    void print(List<String> lines) {
        // println would end lines as the platform does.
        lines.forEach(line -> out.print(line + "\n"));
    }

    void say(String message) {
        err.print("slablab: " + message + "\n");
    }

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** A path as it is best shown: from this folder when it lies below. */
    Path shortened(Path path) {
        Path here = folder.toAbsolutePath().normalize();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    Path resolve(Path path) {
        return folder.resolve(path);
    }
}
