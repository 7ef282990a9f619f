package dev.slablab.experiments.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium of its own, driven through the protocol of its developer tools. */
final class Chromium implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final AtomicBoolean SAID = new AtomicBoolean();
    private static final int SECONDS = 30;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

    private Chromium(Process process, URI address) {
        this.process = process;
        socket = client.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    }

    /** Starts one; without Chromium on the machine the test that asks for it is left out, and that is said. */
    static Chromium start(Path profile) {
        Optional<Path> program = find();
        if (program.isEmpty() && SAID.compareAndSet(false, true)) {
            System.out.println("NOTE: there is no Chromium on this machine: tests of pages in a browser are left out "
                    + "(apt-get install chromium brings one)");
        }
        assumeTrue(program.isPresent(), "there is no Chromium on this machine");
        Path log = profile.resolve("output.txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(program.get().toString(), "--headless", "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--remote-debugging-port=0",
                    "--user-data-dir=" + profile, "about:blank").redirectErrorStream(true).redirectOutput(log.toFile());
            // Whatever it leaves behind goes with the profile.
            builder.environment().put("TMPDIR", profile.toString());
            Process process = builder.start();
            return new Chromium(process, address(process, profile, log));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> find() {
        Stream<Path> usual = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
                "/usr/bin/google-chrome-stable", "/snap/bin/chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome").map(Path::of);
        Stream<Path> named = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, "chromium"));
        return Stream.concat(usual, named).filter(Files::isExecutable).findFirst();
    }

    /** Chromium writes a file that says where it listens; nobody has to read what else it says. */
    private static URI address(Process process, Path profile, Path log) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < SECONDS * 20; i++) {
            if (Files.exists(file) && Files.readAllLines(file).size() > 1) {
                List<String> lines = Files.readAllLines(file);
                return URI.create("ws://127.0.0.1:" + lines.getFirst() + lines.get(1));
            }
            if (!process.isAlive()) {
                break;
            }
            Tab.pause();
        }
        process.destroy();
        throw new IOException("Chromium does not answer: " + Files.readString(log));
    }

    /** A new tab with an empty page. */
    Tab open() {
        String target = call("", "Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
        String session = call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId").asText();
        Tab tab = new Tab(this, session);
        tabs.put(session, tab);
        tab.begin();
        return tab;
    }

    /** Asks for something and waits for the answer. */
    JsonNode call(String session, String method, Map<String, ?> parameters) {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = session.isEmpty() ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", session);
        try {
            socket.sendText(MAPPER.writeValueAsString(message), true).get(SECONDS, TimeUnit.SECONDS);
            JsonNode answered = answer.get(SECONDS, TimeUnit.SECONDS);
            assertThat(answered.has("error")).as("%s: %s", method, answered.path("error")).isFalse();
            return answered.path("result");
        } catch (IOException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(method + " " + parameters, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        call("", "Browser.close", Map.of());
        socket.abort();
        client.shutdownNow();
        for (ProcessHandle each : all) {
            try {
                each.onExit().get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                each.destroyForcibly();
            } catch (ExecutionException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        }
    }

    /** Takes messages apart: answers to calls, and what happens in tabs. */
    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                accept(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void accept(String message) {
            try {
                JsonNode content = MAPPER.readTree(message);
                if (content.has("id")) {
                    answers.remove(content.path("id").asInt()).complete(content);
                } else {
                    Optional.ofNullable(tabs.get(content.path("sessionId").asText()))
                            .ifPresent(tab -> tab.happened(content.path("method").asText(), content.path("params")));
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
