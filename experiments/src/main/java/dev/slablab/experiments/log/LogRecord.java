package dev.slablab.experiments.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A record of a dump.
 *
 * @param heading its first line
 * @param details its further lines as they stand: frames of a stack, or bytes
 * @param cache   name of the cache that it is about, if it is about one
 * @param address where it happened, if it has a place
 */
public record LogRecord(String heading, List<String> details, Optional<String> cache, OptionalLong address) {
}
