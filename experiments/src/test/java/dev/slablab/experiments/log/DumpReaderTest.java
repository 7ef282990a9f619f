package dev.slablab.experiments.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.audit.AllocatorLogs;
import dev.slablab.allocator.audit.LogKind;
import dev.slablab.allocator.audit.Transaction.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the allocator writes is read without loss, and what is picked from it can be read again. */
class DumpReaderTest {
    private static final Selection ALL = new Selection(
            EnumSet.allOf(LogKind.class), Optional.empty(), OptionalLong.empty(), OptionalInt.empty());
    private long time = 1_000_000_000L;
    private final AllocatorLogs logs =
            new AllocatorLogs(new AllocatorLogs.Sizes(100, 100, 100, 100), 1, () -> 0, () -> time);

    private List<String> dump() {
        logs.transaction(Kind.ALLOCATED, "session", 0x1000);
        logs.transaction(Kind.ALLOCATED, "a, b by thread c", 0xffff_8000_0000_0000L);
        logs.transaction(Kind.FREED, "session", 0x1000);
        logs.contents("session", 0x1000, new byte[20]);
        logs.failure("cache session");
        logs.failure("70000 bytes");
        logs.slab("session", 0x1000);
        time += 2_500_000_000L;
        return text();
    }

    private List<String> text() {
        StringBuilder text = new StringBuilder();
        try {
            logs.dump(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString().lines().toList();
    }

    private static LogDump read(List<String> lines) {
        List<LogDump> dumps = DumpReader.read("x.log", lines);
        assertThat(dumps).hasSize(1);
        return dumps.getFirst();
    }

    private static LogSection section(LogDump dump, LogKind kind) {
        return dump.sections().stream().filter(section -> section.kind() == kind).findFirst().orElseThrow();
    }

    @Test
    void a_dump_that_was_read_is_written_as_it_was() {
        List<String> lines = dump();

        assertThat(read(lines).lines()).isEqualTo(lines);
        assertThat(ALL.from(read(lines)).lines()).isEqualTo(lines);
    }

    @Test
    void an_empty_dump_has_four_titles() {
        assertThat(read(text()).lines()).containsExactly("transactions: 0", "contents of freed objects: 0",
                "requests not served: 0", "slabs made: 0");
    }

    @Test
    void a_record_knows_its_cache_and_its_address() {
        LogDump dump = read(dump());

        assertThat(section(dump, LogKind.TRANSACTIONS).records()).extracting(LogRecord::address).containsExactly(
                OptionalLong.of(0x1000), OptionalLong.of(0xffff_8000_0000_0000L), OptionalLong.of(0x1000));
        assertThat(section(dump, LogKind.TRANSACTIONS).records()).extracting(LogRecord::cache).containsExactly(
                Optional.of("session"), Optional.of("a, b by thread c"), Optional.of("session"));
        assertThat(section(dump, LogKind.FAILURES).records()).extracting(LogRecord::cache)
                .containsExactly(Optional.empty(), Optional.of("session"));
        assertThat(section(dump, LogKind.FAILURES).records()).extracting(LogRecord::address)
                .containsOnly(OptionalLong.empty());
        assertThat(section(dump, LogKind.CONTENTS).records()).singleElement()
                .satisfies(saved -> assertThat(saved.details()).hasSize(2));
    }

    @Test
    void a_thread_may_be_called_anything() throws InterruptedException {
        Thread thread = new Thread(
                () -> logs.transaction(Kind.FREED, "session", 8), "odd\n  at T-0.000000000, cache x\u001b");
        thread.start();
        thread.join();

        assertThat(section(read(text()), LogKind.TRANSACTIONS).records()).singleElement()
                .satisfies(record -> assertThat(record.cache()).contains("session"));
    }

    @Test
    void what_is_picked_is_counted_and_can_be_read_and_picked_from_again() {
        LogDump dump = read(dump());
        Selection one = new Selection(Set.of(LogKind.TRANSACTIONS, LogKind.SLABS), Optional.of("session"),
                OptionalLong.of(0x1000), OptionalInt.of(1));
        LogDump picked = one.from(dump);

        assertThat(picked.lines()).first().isEqualTo("transactions: 1 of 3");
        assertThat(picked.lines()).filteredOn(line -> !line.startsWith(" ")).hasSize(4)
                .anyMatch(line -> line.startsWith("freed 0x1000 by thread ")).contains("slabs made: 1");
        assertThat(one.from(read(picked.lines()))).isEqualTo(picked);
    }

    @Test
    void several_allocators_stand_one_below_the_other() {
        List<String> lines = new ArrayList<>(read(dump()).of(1).lines());
        List<String> first = List.copyOf(lines);
        lines.addAll(read(text()).of(12).lines());

        List<LogDump> dumps = DumpReader.read("x.log", lines);
        assertThat(dumps).extracting(LogDump::instance).containsExactly(OptionalInt.of(1), OptionalInt.of(12));
        assertThat(dumps.getFirst().lines()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                           | line 1: expected the title of a log
            transactions: 1;slabs made: 0                   | line 2: expected a record of transactions, found "slabs
            transactions: 2                                 | line 2: expected a record of transactions, found the end
            slabs made: 0;slabs made: 0;x                   | line 3: expected the title of a log
            contents of freed objects: 1;session 0x1 bytes  | line 2: expected a record of contents of freed objects
            instance 3                                      | line 2: expected the title of a log
            transactions: 99999999999                       | line 1: expected the title of a log
            """)
    void what_is_no_dump_is_refused_with_its_place(String lines, String message) {
        assertThatThrownBy(() -> DumpReader.read("x.log", List.of(lines.split(";"))))
                .isInstanceOf(NoDumpException.class).hasMessageStartingWith("x.log, " + message)
                .hasMessageContaining("slablab log PID");
    }

    @Test
    void nothing_at_all_is_no_dump() {
        assertThatThrownBy(() -> DumpReader.read("x.log", List.of())).isInstanceOf(NoDumpException.class)
                .hasMessageContaining("found the end");
    }
}
