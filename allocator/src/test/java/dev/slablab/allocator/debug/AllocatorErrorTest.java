package dev.slablab.allocator.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheFlag;
import dev.slablab.allocator.CacheSpec;
import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.audit.Transaction;
import dev.slablab.allocator.debug.AllocatorError.ModifiedAfterFree.Moment;
import dev.slablab.allocator.debug.DebugLab.Memory;
import dev.slablab.allocator.slab.BadAddressException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of error is provoked, named, and of no further consequence. */
class AllocatorErrorTest {
    private final DebugLab lab = full(Memory.NATIVE, ErrorPolicy.REPORT_AND_GO_ON);
    private final ObjectCache cache = lab.allocator().create(CacheSpec.of("session", 100));

    private static DebugLab full(Memory memory, ErrorPolicy policy) {
        return DebugLab.over(memory, policy, DebugFlag.AUDIT, DebugFlag.FREE_PATTERN, DebugFlag.CONTENTS);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private <E extends AllocatorError> E only(Class<E> kind) {
        assertThat(lab.errors()).hasSize(1).first().isInstanceOf(kind);
        assertThat(lab.allocator().errors().counts()).containsOnlyKeys(lab.errors().getFirst().kind());
        return kind.cast(lab.errors().getFirst());
    }

    @Test
    void a_write_to_free_memory_is_noticed_when_it_is_to_be_allocated_and_the_object_is_kept() {
        long object = cache.tryAllocate();
        cache.free(object);
        lab.write(object + 16, 42);

        assertThat(cache.tryAllocate()).isZero();
        var error = only(AllocatorError.ModifiedAfterFree.class);
        assertThat(error.moment()).isEqualTo(Moment.REALLOCATED);
        assertThat(error.offset()).isEqualTo(16);
        assertThat(error.expected()).isEqualTo(Patterns.FREE);
        assertThat(error.found()).isEqualTo(42);
        assertThat(error.place().object()).isEqualTo(object);
        assertThat(cache.debugging().kept()).containsExactly(object);
        assertThat(cache.tryAllocate()).isNotZero().isNotEqualTo(object);
        assertThat(lab.reports().getFirst().text()).contains("modified after free: at offset 0x10 "
                + "0xdeadbeefdeadbeef was replaced by 0x000000000000002a, noticed when it was to be allocated again");
    }

    @Test
    void a_request_that_may_wait_takes_the_next_object() {
        long first = cache.tryAllocate();
        long second = cache.tryAllocate();
        cache.free(second);
        cache.free(first);
        lab.write(first, 42);

        assertThat(cache.allocate(attempts -> false)).isEqualTo(second);
        only(AllocatorError.ModifiedAfterFree.class);
    }

    @Test
    void a_request_that_may_wait_takes_the_next_object_from_the_slab_layer_too() {
        long first = cache.tryAllocate();
        cache.tryAllocate();
        cache.free(first);
        lab.empty(cache);
        lab.write(first, 42);

        assertThat(cache.allocate(attempts -> false)).isNotZero().isNotEqualTo(first);
        only(AllocatorError.ModifiedAfterFree.class);
    }

    @Test
    void a_write_to_free_memory_is_noticed_when_its_magazine_is_destroyed() {
        long object = cache.tryAllocate();
        cache.free(object);
        lab.write(object + 96, 42);
        lab.empty(cache);

        assertThat(only(AllocatorError.ModifiedAfterFree.class).moment()).isEqualTo(Moment.MAGAZINE_DESTROYED);
        assertThat(cache.debugging().kept()).containsExactly(object);
        assertThat(cache.stats().bufInuse()).isEqualTo(1);
    }

    @Test
    void a_write_past_the_end_is_noticed_when_the_object_is_freed() {
        long object = cache.tryAllocate();
        lab.write(object + 104, (byte) 0);
        cache.free(object);

        var error = only(AllocatorError.RedZoneViolation.class);
        assertThat(error.offset()).isEqualTo(104);
        assertThat(error.expected()).isEqualTo(Patterns.RED_ZONE);
        assertThat(error.found()).isEqualTo(Patterns.RED_ZONE & ~0xffL);
        assertThat(cache.debugging().kept()).containsExactly(object);
        cache.free(object);
        assertThat(lab.errors()).hasSize(2).last().isInstanceOf(AllocatorError.DoubleFree.class);
    }

    @Test
    void a_write_over_the_status_word_of_an_allocated_object_is_a_write_past_the_end() {
        long object = cache.tryAllocate();
        lab.write(object + 120, 7);
        cache.free(object);

        assertThat(only(AllocatorError.RedZoneViolation.class).offset()).isEqualTo(120);
    }

    @Test
    void a_write_over_the_tag_of_a_free_object_is_noticed_when_it_is_to_be_allocated() {
        long object = cache.tryAllocate();
        cache.free(object);
        lab.write(object + 120, 7);

        assertThat(cache.tryAllocate()).isZero();
        only(AllocatorError.TagCorrupted.class);
        assertThat(lab.reports().getFirst().text()).contains("boundary tag corrupted: control xor status is 0x")
                .contains(", should be 0xf4eef4ee");
        assertThat(cache.debugging().kept()).containsExactly(object);
        lab.write(object + 120, 7);
    }

    @Test
    void a_tag_copied_from_another_object_does_not_lead_to_this_one() {
        long object = cache.tryAllocate();
        long other = cache.tryAllocate();
        lab.arena().segment(object, 128).copyFrom(lab.arena().segment(other, 128));
        cache.free(object);

        var error = only(AllocatorError.ControlCorrupted.class);
        assertThat(error.expected() ^ error.found()).isEqualTo(object ^ other);
        assertThat(cache.debugging().kept()).containsExactly(object);
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void a_second_free_is_noticed_at_once_and_has_no_effect(Memory memory) {
        try (DebugLab own = full(memory, ErrorPolicy.REPORT_AND_GO_ON)) {
            ObjectCache twice = own.allocator().create(CacheSpec.of("twice", 100));
            long object = twice.tryAllocate();
            twice.free(object);
            twice.free(object);

            assertThat(own.errors()).singleElement().isInstanceOf(AllocatorError.DoubleFree.class);
            assertThat(own.reports().getFirst().history()).extracting(Transaction::kind)
                    .containsExactly(Transaction.Kind.FREED, Transaction.Kind.ALLOCATED);
            assertThat(twice.tryAllocate()).isEqualTo(object);
            assertThat(twice.tryAllocate()).isNotEqualTo(object);
        }
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void a_second_free_is_noticed_when_the_object_went_back_to_its_slab(Memory memory) {
        try (DebugLab own = full(memory, ErrorPolicy.REPORT_AND_GO_ON)) {
            ObjectCache twice = own.allocator().create(CacheSpec.of("twice", 100));
            long object = twice.tryAllocate();
            twice.tryAllocate();
            twice.free(object);
            own.empty(twice);
            twice.free(object);

            assertThat(own.errors()).singleElement().isInstanceOf(AllocatorError.DoubleFree.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void addresses_of_no_object_are_told_apart(Memory memory) {
        try (DebugLab own = full(memory, ErrorPolicy.REPORT_AND_GO_ON)) {
            ObjectCache one = own.allocator().create(CacheSpec.of("one", 100));
            ObjectCache other = own.allocator().create(CacheSpec.of("other", 200));
            long object = one.tryAllocate();
            long foreign = other.tryAllocate();
            one.free(8);
            one.free(object + 50);
            one.free(foreign);
            one.free(foreign + 8192);

            assertThat(own.errors()).extracting(AllocatorError::kind)
                    .containsExactly("bad address", "address inside an object", "wrong cache", "bad address");
            assertThat(own.errors().get(1).finding()).endsWith("begins at 0x%x, 0x32 bytes before".formatted(object));
            assertThat(own.errors().get(2).finding())
                    .endsWith("the buffer is one of cache other and was freed to cache one");
            one.free(object);
            other.free(foreign);
            assertThat(own.errors()).hasSize(4);
        }
    }

    @Test
    void memory_beside_all_objects_of_a_slab_is_a_bad_address() {
        ObjectCache large = lab.allocator().create(CacheSpec.of("large", 1500));
        long object = large.tryAllocate();
        var geometry = large.geometry();
        long slab = object - (object - lab.arena().base()) % geometry.quantum();
        large.free(slab + geometry.slabSize() - 1);

        only(AllocatorError.BadAddress.class);
    }

    @Test
    void what_a_move_callback_freed_is_reported_by_whoever_runs_it() {
        long object = cache.tryAllocate();
        lab.allocator().errors().report(new AllocatorError.FreedInMove(
                new BufferPlace("session", object, Optional.empty()), object, object + 128));

        assertThat(only(AllocatorError.FreedInMove.class).finding()).contains("freed in its move: the callback");
        assertThat(lab.reports().getFirst().history()).hasSize(1);
    }

    @Test
    void under_the_strict_policy_the_call_fails_with_the_report() {
        try (DebugLab strict = full(Memory.NATIVE, ErrorPolicy.THROW)) {
            ObjectCache thrown = strict.allocator().create(CacheSpec.of("strict", 100));
            long object = thrown.tryAllocate();
            thrown.free(object);

            assertThatThrownBy(() -> thrown.free(object)).isInstanceOf(BadAddressException.class)
                    .hasMessage(strict.reports().getFirst().text()).hasMessageContaining("previous transaction: freed");
            strict.write(object, 1);
            assertThatExceptionOfType(AllocatorErrorException.class).isThrownBy(thrown::tryAllocate)
                    .satisfies(failure -> assertThat(failure.report()).isEqualTo(strict.reports().get(1)));
            assertThat(thrown.debugging().kept()).containsExactly(object);
            assertThat(thrown.tryAllocate()).isNotZero().isNotEqualTo(object);
        }
    }

    @Test
    void where_nothing_may_be_written_an_audit_alone_still_names_bad_frees() {
        ObjectCache untouched = lab.allocator().create(
                CacheSpec.of("untouched", 100).with(CacheFlag.NOTOUCH)
                        .with(CacheFlag.NOMAGAZINE));
        long object = untouched.tryAllocate();
        untouched.tryAllocate();
        untouched.free(object);
        untouched.free(object);

        only(AllocatorError.DoubleFree.class);
        assertThat(lab.reports().getFirst().history()).hasSize(2);
        assertThat(untouched.debugging().mode().flags())
                .containsExactlyInAnyOrder(DebugFlag.AUDIT, DebugFlag.NO_MAGAZINES);
    }

    @Test
    void nothing_is_logged_while_a_watcher_hears_of_an_error() {
        long object = cache.tryAllocate();
        cache.free(object);
        int before = lab.allocator().logs().transactions().size();
        lab.allocator().errors().watch(report -> cache.tryAllocate());
        cache.free(object);

        assertThat(lab.allocator().logs().transactions()).hasSize(before);
        assertThat(cache.tryAllocate()).isNotZero();
        assertThat(lab.allocator().logs().transactions()).hasSize(before + 1);
    }

    @Test
    void the_walk_notices_a_kept_object_in_a_magazine() {
        long object = cache.tryAllocate();
        cache.free(object);
        cache.verify();
        lab.write(object + 120, 7);

        assertThatThrownBy(cache::verify).hasMessageContaining("is allocated by its tag");
        cache.tryAllocate();
        cache.verify();
    }
}
