package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.debug.DebugLab.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reports in the README are those that the code writes, but for addresses, times, threads and lines. */
class ReadmeReportsTest {
    private final DebugLab lab = DebugLab.over(Memory.NATIVE, ErrorPolicy.REPORT_AND_GO_ON,
            DebugFlag.AUDIT, DebugFlag.FREE_PATTERN);
    private final ObjectCache sessions = lab.allocator().create(CacheSpec.of("session", 100));

    private long open() {
        return sessions.tryAllocate();
    }

    private void close(long session) {
        sessions.free(session);
    }

    private String lastReport() {
        return lab.reports().getLast().text();
    }

    private static String normal(String text) {
        return text.lines().map(String::stripTrailing)
                .filter(line -> !line.startsWith("    ") || line.contains("ReadmeReportsTest"))
                .collect(Collectors.joining("\n"))
                .replaceAll("0x[0-9a-f]{5,15}\\b", "0x…").replaceAll("T-[0-9.]+", "T-…")
                .replaceAll("thread \\S+?(,| at|$)", "thread …$1").replaceAll("\\.java:\\d+", ".java:…");
    }

    private static String readme(String title) throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        var fence = Pattern.compile(Pattern.quote(title) + ".*?```text\n(.*?)\n```", Pattern.DOTALL).matcher(readme);
        assertThat(fence.find()).as("a report under \"%s\"", title).isTrue();
        return fence.group(1);
    }

    private void same(String title, String report) throws IOException {
        Files.writeString(Path.of("target", title.replace(' ', '-') + ".txt"), report);
        assertThat(normal(report)).isEqualTo(normal(readme(title)));
    }

    @Test
    void an_overrun() throws IOException {
        try (lab) {
            long session = open();
            lab.write(session + 104, (byte) 0);
            close(session);

            same("An overrun", lastReport());
        }
    }

    @Test
    void a_double_free() throws IOException {
        try (lab) {
            long session = open();
            close(session);
            close(session);

            same("A double free", lastReport());
        }
    }

    @Test
    void a_leak() throws IOException {
        try (lab) {
            for (int i = 0; i < 3; i++) {
                open();
            }
            close(open());

            same("A leak", lab.allocator().leaks().text());
        }
    }
}
