package dev.slablab.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this program. */
public final class Version {
    private static final String RESOURCE = "/dev/slablab/experiments/version.properties";

    private Version() {
    }

    /**
     * The version as built.
     *
     * @return such as {@code 0.1.0}
     * @throws UncheckedIOException if the program is not complete
     */
    public static String text() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Version.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            properties.load(in);
        } catch (IOException failure) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", failure);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version");
    }
}
