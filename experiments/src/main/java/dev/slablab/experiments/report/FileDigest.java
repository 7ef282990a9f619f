package dev.slablab.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as a manifest names it.
 *
 * @param file   its name, without folders
 * @param bytes  its length
 * @param sha256 of its bytes, hexadecimal
 */
public record FileDigest(String file, long bytes, String sha256) {

    /**
     * Reads a file.
     *
     * @param path the file
     * @return its name and hash
     * @throws UncheckedIOException if it cannot be read
     */
    public static FileDigest of(Path path) {
        try (InputStream raw = Files.newInputStream(path);
                DigestInputStream in = new DigestInputStream(raw, MessageDigest.getInstance("SHA-256"))) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new FileDigest(path.getFileName().toString(), bytes,
                    HexFormat.of().formatHex(in.getMessageDigest().digest()));
        } catch (IOException failure) {
            throw new UncheckedIOException(path + " cannot be read: " + failure.getMessage(), failure);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
