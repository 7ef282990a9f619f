package dev.slablab.experiments.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The beginning of a file, from which a format can be guessed, and its content, compressed or not. */
final class FileStart {

    private static final int PEEK = 256;

    private FileStart() { }

    /** The first line, cut off after 256 bytes and decompressed when needed; empty when the file cannot be read. */
    static String firstLine(Path file) {
        try (InputStream content = content(file)) {
            String start = new String(content.readNBytes(PEEK), StandardCharsets.UTF_8);
            return start.lines().findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** The bytes of a file, decompressed when they begin like gzip. */
    static InputStream content(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            bytes.mark(2);
            byte[] magic = bytes.readNBytes(2);
            bytes.reset();
            return GzipInput.isGzip(magic) ? new GzipInput(bytes) : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /** A text as it can be shown in a message: at most 60 characters, those that do not print as dots. */
    static String printable(String text) {
        String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return shown.replaceAll("[\\p{Cntrl}\\x{fffd}]", ".");
    }
}
