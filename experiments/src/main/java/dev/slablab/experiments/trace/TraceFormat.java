package dev.slablab.experiments.trace;

import java.nio.file.Path;

/**
 * A way of storing a trace in a file.
 *
 * <p>Formats are found through {@link java.util.ServiceLoader}: a jar on the class path that names its implementation
 * in {@code META-INF/services/dev.slablab.experiments.trace.TraceFormat} adds one. An implementation needs a public
 * constructor without arguments and no state.
 */
public interface TraceFormat {

    /** A short lower-case word by which users refer to the format. */
    String name();

    /** One line for users: what the format is and which file names it goes by. */
    String description();

    /**
     * Whether a file looks like one of this format: by the end of its name, otherwise by its first bytes.
     *
     * @param file an existing file
     * @return whether {@link #open} is worth trying; false when the file cannot be read
     */
    boolean accepts(Path file);

    /**
     * Starts to read a trace.
     *
     * @param file an existing file
     * @return a reader before the first record, its header already read
     * @throws TraceException when the beginning of the file is not as the format demands
     */
    TraceReader open(Path file);
}
