package dev.slablab.experiments.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Allocators in C, measured by a small program in C that is compiled for the purpose. */
final class NativePeers implements AutoCloseable {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/lib/x86_64-linux-gnu"),
            Path.of("/usr/lib/aarch64-linux-gnu"), Path.of("/usr/lib64"), Path.of("/usr/lib"));
    private static final List<Library> LIBRARIES = List.of(
            new Library("tcmalloc", "libtcmalloc.so.4", "libgoogle-perftools4"),
            new Library("jemalloc", "libjemalloc.so.2", "libjemalloc2"),
            new Library("mimalloc", "libmimalloc.so.2", "libmimalloc2.0"));

    private final Path folder;
    private final List<Peer> peers = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private NativePeers(Path folder) {
        this.folder = folder;
    }

    /** A library that replaces malloc, and the Debian package that it comes with. */
    private record Library(String name, String file, String debianPackage) {

        Optional<Path> find() {
            return FOLDERS.stream().map(place -> place.resolve(file)).filter(Files::exists).findFirst();
        }
    }

    /** An allocator that can be measured. */
    record Peer(String name, Optional<Path> preload) {
    }

    /** Compiles the program and looks for libraries. */
    static NativePeers find() {
        try {
            NativePeers found = new NativePeers(Files.createTempDirectory("slablab-peers"));
            if (found.compile()) {
                found.look();
            }
            return found;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean compile() throws IOException {
        Path source = folder.resolve("peer.c");
        try (InputStream text = Objects.requireNonNull(NativePeers.class.getResourceAsStream("peer.c"))) {
            Files.copy(text, source);
        }
        try {
            run(new ProcessBuilder("cc", "-O2", "-fno-builtin", "-o", program(), source.toString()));
            return true;
        } catch (IOException failure) {
            remarks.add("native peers are left out, as there is no C compiler that works (" + failure.getMessage()
                    + "); apt-get install gcc libc6-dev");
            return false;
        }
    }

    private void look() {
        for (Library library : LIBRARIES) {
            Optional<Path> file = library.find();
            if (file.isPresent()) {
                peers.add(new Peer(library.name, file));
            } else {
                remarks.add(library.name + " is left out, as there is no " + library.file + "; apt-get install "
                        + library.debianPackage);
            }
        }
        peers.add(new Peer("the C library's malloc", Optional.empty()));
    }

    private String program() {
        return folder.resolve("peer").toString();
    }

    List<Peer> peers() {
        return List.copyOf(peers);
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Nanoseconds of an allocation and a free in each pattern. */
    Map<Pattern, Double> measure(Peer peer, long pairs, int size) {
        ProcessBuilder process = new ProcessBuilder(program(), Long.toString(pairs), Integer.toString(size));
        peer.preload.ifPresent(library -> process.environment().put("LD_PRELOAD", library.toString()));
        try {
            String[] words = run(process).trim().split(" ");
            Map<Pattern, Double> times = new EnumMap<>(Pattern.class);
            for (Pattern pattern : Pattern.values()) {
                times.put(pattern, Double.parseDouble(words[pattern.ordinal()]));
            }
            return times;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String run(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(builder.command() + " failed: " + output.trim());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return output;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("peer"));
            Files.deleteIfExists(folder.resolve("peer.c"));
            Files.delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
