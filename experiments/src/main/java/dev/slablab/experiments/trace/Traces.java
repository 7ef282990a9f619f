package dev.slablab.experiments.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Opens traces of every known format. */
public final class Traces {

    private Traces() { }

    /**
     * Opens a trace with the first format that accepts it.
     *
     * @param file the trace
     * @return a reader before the first record; the caller closes it
     * @throws TraceException when there is no such file, when it is a folder or empty, when no format accepts it, or
     *                        when its beginning is damaged
     */
    public static TraceReader open(Path file) {
        requireContent(file);
        return formats().stream().filter(format -> format.accepts(file)).findFirst()
                .orElseThrow(() -> unknownFormat(file)).open(file);
    }

    /** The known formats, built-in ones and those of foreign jars, in the order in which they are asked. */
    public static List<TraceFormat> formats() {
        return ServiceLoader.load(TraceFormat.class).stream().map(ServiceLoader.Provider::get).toList();
    }

    private static void requireContent(Path file) {
        if (Files.notExists(file)) {
            throw new TraceException(file, "", "there is no such file", "Check the path; relative paths start at "
                    + Path.of("").toAbsolutePath());
        }
        if (Files.isDirectory(file)) {
            throw new TraceException(file, "", "this is a folder, not a trace", "Name one file in it");
        }
        try {
            if (Files.isRegularFile(file) && Files.size(file) == 0) {
                throw new TraceException(file, "", "the file is empty", "Fetch or record it again");
            }
        } catch (IOException e) {
            throw new TraceException(file, "", "the file cannot be looked at: " + e, "Check its permissions", e);
        }
    }

    private static TraceException unknownFormat(Path file) {
        String known = formats().stream().map(format -> format.name() + " (" + format.description() + ")")
                .collect(Collectors.joining("; "));
        return new TraceException(file, "", "neither the name nor the first bytes belong to a known trace format",
                "Convert it to one of: " + known);
    }
}
