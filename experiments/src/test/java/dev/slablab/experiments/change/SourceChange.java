package dev.slablab.experiments.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A change of the product's source in a single place.
 *
 * @param module the module
 * @param type   the class, by its name below the module's package
 * @param what   what is changed, in a few words
 * @param before text of its source, which must occur exactly once
 * @param after  what stands there instead
 */
public record SourceChange(String module, String type, String what, String before, String after) {

    /** The full name of the class. */
    public String className() {
        return "dev.slablab." + module + "." + type;
    }

    private Path source(Path root) {
        return root.resolve(module + "/src/main/java").resolve(className().replace('.', '/') + ".java");
    }

    /** The changed source; {@code root} is the folder of all modules. */
    String applied(Path root) throws IOException {
        String text = Files.readString(source(root));
        int first = text.indexOf(before);
        if (first < 0 || text.indexOf(before, first + 1) >= 0) {
            throw new IllegalStateException("\"" + before + "\" does not occur exactly once in " + source(root)
                    + ", which has moved on: quote what stands there now to plant \"" + what + "\"");
        }
        return text.replace(before, after);
    }

    @Override
    public String toString() {
        return type + ": " + what;
    }
}
