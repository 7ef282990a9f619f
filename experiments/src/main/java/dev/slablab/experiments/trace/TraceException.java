package dev.slablab.experiments.trace;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A trace could not be read or written.
 *
 * <p>The message always has three parts: the file and the place in it, what was found there, and what to do about it.
 * It is unchecked because no caller in the middle of a replay can mend a file; whoever chose the file reports it.
 */
public final class TraceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String place;

    /**
     * A fault at one place of a file.
     *
     * @param file    the trace
     * @param place   where in it: a line, or a record and its byte offset; empty when the whole file is meant
     * @param problem what was found there, without a full stop
     * @param remedy  what the reader of the message can do, a sentence without its full stop
     */
    public TraceException(Path file, String place, String problem, String remedy) {
        super(message(file, place, problem, remedy));
        this.file = file;
        this.place = place;
    }

    /**
     * A fault that another exception revealed.
     *
     * @param file    the trace
     * @param place   where in it; empty when the whole file is meant
     * @param problem what was found there, without a full stop
     * @param remedy  what the reader of the message can do, a sentence without its full stop
     * @param cause   the exception that revealed it
     */
    public TraceException(Path file, String place, String problem, String remedy, Throwable cause) {
        this(file, place, problem, remedy);
        initCause(Objects.requireNonNull(cause, "cause"));
    }

    /** The fault that an input or output exception stands for. */
    static TraceException of(Path file, String place, IOException cause) {
        String again = "The file is damaged or cut short: fetch or record it again";
        return switch (cause) {
            case FileSystemException e -> new TraceException(file, place, "the file system refuses: " + e,
                    "Check the path, its permissions and the free space", e);
            case CharacterCodingException e -> new TraceException(file, place, "a text is not UTF-8",
                    "Store the file in UTF-8; if it came from elsewhere, fetch it again", e);
            case EOFException e -> new TraceException(file, place, "the file ends too early: " + e.getMessage(),
                    again, e);
            default -> new TraceException(file, place,
                    Objects.requireNonNullElse(cause.getMessage(), "reading or writing failed"), again, cause);
        };
    }

    /** The trace that is at fault. */
    public Path file() {
        return file;
    }

    /** The line, or the record and its byte offset, in words; empty when the whole file is meant. */
    public String place() {
        return place;
    }

    private static String message(Path file, String place, String problem, String remedy) {
        String where = place.isEmpty() ? file.toString() : file + ", " + place;
        return where + ": " + problem + ". " + remedy + ".";
    }
}
