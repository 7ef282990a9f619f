package dev.slablab.experiments.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of a single rule in the production code.
 *
 * @param module the module
 * @param type   the class, by its name below {@code dev.slablab}
 * @param rule   which rule is changed, in a few words
 * @param before text of its source, which must occur exactly once
 * @param after  what stands there instead
 */
record RuleChange(String module, String type, String rule, String before, String after) {

    String className() {
        return "dev.slablab." + module + "." + type;
    }

    private Path source(Path root) {
        return root.resolve(module + "/src/main/java").resolve(className().replace('.', '/') + ".java");
    }

    /** The changed source. */
    String applied(Path root) throws IOException {
        String text = Files.readString(source(root));
        int first = text.indexOf(before);
        if (first < 0 || text.indexOf(before, first + 1) >= 0) {
            throw new IllegalStateException("\"" + before + "\" does not occur exactly once in " + source(root));
        }
        return text.replace(before, after);
    }

    @Override
    public String toString() {
        return type + ": " + rule;
    }
}
