package dev.slablab.experiments.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.slablab.experiments.report.FileDigest;
import dev.slablab.experiments.report.Manifest;
import dev.slablab.experiments.report.Timings;
import dev.slablab.experiments.simulation.IntervalRule;
import dev.slablab.experiments.simulation.ReplayOptions;
import dev.slablab.experiments.simulation.ReplayOptions.Classes;
import dev.slablab.experiments.simulation.ReplayOptions.Order;
import dev.slablab.experiments.simulation.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reads the manifest of a result folder and compares the files with it. */
final class ManifestReader {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String AGAIN = "run the experiment again, or take the folder from where it is whole";

    private ManifestReader() {
    }

    static Manifest read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ResultException(folder, "there is no such folder; name one that \"slablab run\" or \"slablab "
                    + "replay --out DIR\" has written");
        }
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw new ResultException(folder, "there is no " + Manifest.FILE + ", so this is no result folder, or it "
                    + "is not whole; name one that \"slablab run\" or \"slablab replay --out DIR\" has written");
        }
        Manifest manifest = parsed(file);
        manifest.results().forEach(digest -> check(folder, digest));
        checkTimings(folder.resolve(Timings.FILE));
        return manifest;
    }

    private static Manifest parsed(Path file) {
        try {
            JsonNode root = MAPPER.readTree(file.toFile());
            if (!root.path("program").asText().equals(Manifest.PROGRAM) || !root.path("results").isArray()) {
                throw new ResultException(file, "is not a manifest of this version of the program; " + AGAIN);
            }
            return new Manifest(root.path("version").asText(), root.path("command").asText(), options(root),
                    texts(root.path("variants")).stream().map(Variant::parse).toList(),
                    digests(root.path("traces")), digests(root.path("plugins")), digests(root.path("results")));
        } catch (JsonProcessingException broken) {
            throw new ResultException(file, "is not whole: " + broken.getOriginalMessage() + "; " + AGAIN, broken);
        } catch (IOException failure) {
            throw new ResultException(file, "cannot be read: " + failure.getMessage(), failure);
        } catch (IllegalArgumentException unknown) {
            throw new ResultException(file, unknown.getMessage() + "; " + AGAIN, unknown);
        }
    }

    private static ReplayOptions options(JsonNode root) {
        JsonNode configuration = root.path("configuration");
        String interval = configuration.path("interval").asText();
        return new ReplayOptions(configuration.path("cpus").asInt(),
                interval.equals("default") ? IntervalRule.DEFAULT : IntervalRule.parse(interval),
                configuration.path("idle").asInt(),
                Classes.valueOf(configuration.path("classes").asText().toUpperCase(Locale.ROOT)),
                Order.valueOf(configuration.path("order").asText().toUpperCase(Locale.ROOT)),
                configuration.path("client").asText(), root.path("seed").asLong());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<FileDigest> digests(JsonNode array) {
        List<FileDigest> digests = new ArrayList<>();
        array.forEach(each -> digests.add(new FileDigest(
                each.path("file").asText(), each.path("bytes").asLong(), each.path("sha256").asText())));
        return digests;
    }

    private static void check(Path folder, FileDigest written) {
        Path file = folder.resolve(written.file());
        if (!Files.isRegularFile(file)) {
            throw new ResultException(file, "is missing; " + AGAIN);
        }
        FileDigest found = FileDigest.of(file);
        if (found.bytes() != written.bytes()) {
            throw new ResultException(file, "has " + found.bytes() + " bytes, and " + written.bytes()
                    + " were written; " + AGAIN);
        }
        if (!found.equals(written)) {
            throw new ResultException(file, "was changed since it was written; " + AGAIN);
        }
    }

    /** Speeds differ from run to run, so no manifest knows them; but they must be whole. */
    private static void checkTimings(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ResultException(file, "is missing; " + AGAIN);
        }
        try {
            if (!MAPPER.readTree(file.toFile()).path("replays").isArray()) {
                throw new ResultException(file, "has no list of replays; " + AGAIN);
            }
        } catch (IOException broken) {
            throw new ResultException(file, "is not whole; " + AGAIN, broken);
        }
    }
}
