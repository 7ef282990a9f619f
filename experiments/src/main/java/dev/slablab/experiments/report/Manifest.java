package dev.slablab.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.Variant;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code manifest.json}: all that a result depends on. It has no time, no host and no folder in it, so that the same
 * run writes the same manifest anywhere.
 *
 * @param version  of the program that made the results
 * @param command  what to type to get the same again, from the folder in which the inputs lie
 * @param options  how traces were replayed
 * @param variants what was done, in order
 * @param traces   the recorded workloads, in order
 * @param plugins  foreign jars
 * @param results  the result files beside the manifest that are the same wherever they are made
 */
public record Manifest(
        String version,
        String command,
        ReplayOptions options,
        List<Variant> variants,
        List<FileDigest> traces,
        List<FileDigest> plugins,
        List<FileDigest> results) {

    /** The file's name in a result folder. */
    public static final String FILE = "manifest.json";
    /** What a manifest says of the program that wrote it. */
    public static final String PROGRAM = "slablab";

    /** Keeps unmodifiable copies. */
    public Manifest {
        variants = List.copyOf(variants);
        traces = List.copyOf(traces);
        plugins = List.copyOf(plugins);
        results = List.copyOf(results);
    }

    /**
     * The manifest of results of this program.
     *
     * @param command  what to type to get the same again
     * @param options  how traces were replayed
     * @param variants what was done, in order
     * @param traces   the recorded workloads, in order
     * @param plugins  foreign jars
     * @param results  the result files beside the manifest
     */
    public Manifest(String command, ReplayOptions options, List<Variant> variants, List<FileDigest> traces,
            List<FileDigest> plugins, List<FileDigest> results) {
        this(Version.text(), command, options, variants, traces, plugins, results);
    }

    /**
     * The manifest as JSON.
     *
     * @return sorted by key, indented, ending in LF
     */
    public String json() {
        return Json.text(Map.of(
                "program", PROGRAM,
                "version", version,
                "command", command,
                "seed", options.seed(),
                "configuration", Map.of(
                        "cpus", options.cpus(),
                        "interval", intervalText(options.interval()),
                        "idle", options.idle(),
                        "classes", options.classes().name().toLowerCase(Locale.ROOT),
                        "order", options.order().name().toLowerCase(Locale.ROOT),
                        "client", options.client()),
                "variants", variants.stream().map(Variant::toString).toList(),
                "traces", digests(traces),
                "plugins", digests(plugins),
                "results", digests(results)));
    }

    private static List<Map<String, Object>> digests(List<FileDigest> files) {
        return files.stream().map(file -> Map.<String, Object>of(
                "file", file.file(), "bytes", file.bytes(), "sha256", file.sha256())).toList();
    }

    /**
     * The same with other result files.
     *
     * @param files what lies beside the manifest
     * @return a manifest that differs in these
     */
    public Manifest withResults(List<FileDigest> files) {
        return new Manifest(version, command, options, variants, traces, plugins, files);
    }

    /**
     * An interval rule as a user writes it.
     *
     * @param rule any rule
     * @return what {@link IntervalRule#parse} reads, or {@code default}
     */
    public static String intervalText(IntervalRule rule) {
        return switch (rule) {
            case IntervalRule.Share share -> share.equals(IntervalRule.DEFAULT) ? "default"
                    : "share:" + share.intervals();
            case IntervalRule.Events events -> "events:" + events.events();
            case IntervalRule.Time time -> "time:"
                    + BigDecimal.valueOf(time.nanos(), 9).stripTrailingZeros().toPlainString();
        };
    }

    /**
     * Whether a folder holds results of this program.
     *
     * @param folder any path
     * @return whether it has a manifest that says so
     */
    public static boolean isIn(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            JsonNode content = Json.MAPPER.readTree(file.toFile());
            return content.path("program").asText().equals(PROGRAM);
        } catch (IOException unreadable) {
            return false;
        }
    }
}
