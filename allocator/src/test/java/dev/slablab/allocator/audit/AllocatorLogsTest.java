package dev.slablab.allocator.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.audit.Transaction.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AllocatorLogsTest {
    private int cpu;
    private long time;
    private final AllocatorLogs logs =
            new AllocatorLogs(new AllocatorLogs.Sizes(6, 2, 2, 0), 2, () -> cpu, () -> time);

    private List<Long> addresses() {
        return logs.transactions().stream().map(Transaction::address).toList();
    }

    @Test
    void a_processor_recycles_its_oldest_record_and_no_other_ones() {
        cpu = 1;
        logs.transaction(Kind.ALLOCATED, "cache", 100);
        cpu = 0;
        LongStream.rangeClosed(1, 7).forEach(address -> logs.transaction(Kind.ALLOCATED, "cache", address));

        assertThat(addresses()).containsExactly(7L, 6L, 5L, 100L);
    }

    @Test
    void the_history_of_an_object_is_newest_first_and_its_own() {
        logs.transaction(Kind.ALLOCATED, "cache", 8);
        logs.transaction(Kind.ALLOCATED, "other", 8);
        logs.transaction(Kind.FREED, "cache", 8);

        assertThat(logs.historyOf("cache", 8)).extracting(Transaction::kind)
                .containsExactly(Kind.FREED, Kind.ALLOCATED);
    }

    @Test
    void nothing_is_logged_while_the_logs_are_frozen() {
        logs.whileFrozen(() -> logs.transaction(Kind.ALLOCATED, "cache", 8));
        logs.transaction(Kind.ALLOCATED, "cache", 16);

        assertThat(addresses()).containsExactly(16L);
    }

    @Test
    void a_log_of_no_records_keeps_none() {
        logs.slab("cache", 4096);

        assertThat(logs.slabs()).isEmpty();
    }

    @Test
    void the_text_names_kind_time_thread_and_the_calling_code() throws IOException {
        time = 1_000_000_000L;
        logs.transaction(Kind.FREED, "session", 0x1000);
        logs.contents("session", 0x1000, new byte[] {1, 2, (byte) 0xff});
        logs.failure("cache session");
        time = 3_500_000_000L;
        StringBuilder text = new StringBuilder();
        logs.dump(text);

        assertThat(text.toString()).startsWith("transactions: 1\nfreed 0x1000 by thread ")
                .contains(" at T-2.500000000, cache session\n    " + AllocatorLogsTest.class.getName()
                        + ".the_text_names_kind_time_thread_and_the_calling_code(AllocatorLogsTest.java:")
                .contains("contents of freed objects: 1\nsession 0x1000, 3 bytes\n  0000  01 02 ff\n")
                .contains("requests not served: 1\nnot served by thread ")
                .endsWith("slabs made: 0\n");
    }

    @Test
    void a_stack_has_a_bounded_depth() {
        assertThat(deep(40).frames()).hasSize(CallStack.MOST_FRAMES);
    }

    private static CallStack deep(int calls) {
        return calls == 0 ? CallStack.here() : deep(calls - 1);
    }

    @Test
    void stacks_of_one_place_are_equal_and_of_two_are_not() {
        CallStack[] stacks = new CallStack[2];
        for (int i = 0; i < 2; i++) {
            stacks[i] = CallStack.here();
        }

        assertThat(stacks[0]).isEqualTo(stacks[1]).hasSameHashCodeAs(stacks[1]).isNotEqualTo(CallStack.here());
    }
}
