package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.slab.SlabGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheSpecTest {
    private final CacheSpec spec = CacheSpec.of("object", 1000);

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "tab\there"})
    void a_name_must_be_printable(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> CacheSpec.of(name, 8))
                .withMessage("cache name \"%s\" must have 1 to 127 printable characters", name);
    }

    @Test
    void a_name_has_at_most_127_characters() {
        assertThat(CacheSpec.of("n".repeat(127), 8).name()).hasSize(127);
        assertThatIllegalArgumentException().isThrownBy(() -> CacheSpec.of("n".repeat(128), 8))
                .withMessageContaining("1 to 127 printable characters");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (1 << 27) + 1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_size_must_be_in_range(int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> CacheSpec.of("object", size))
                .withMessage("cache object: object size %d is not in 1 to 134217728 bytes", size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -8, 3, 12, Integer.MIN_VALUE})
    void an_alignment_must_be_a_power_of_two(int alignment) {
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withAlignment(alignment))
                .withMessage("cache object: alignment %d is not a power of two", alignment);
    }

    @Test
    void an_alignment_must_fit_into_a_page() {
        assertThat(spec.withAlignment(4096).geometryFor(4096).alignment()).isEqualTo(4096);
        assertThatIllegalArgumentException().isThrownBy(() -> spec.withAlignment(8192).geometryFor(4096))
                .withMessage("cache object: alignment 8192 is larger than the arena's page of 4096 bytes");
    }

    @Test
    void a_descriptor_cannot_be_on_and_off_the_slab() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.with(CacheFlag.NOTOUCH).with(CacheFlag.NOHASH))
                .withMessage("cache object: NOHASH puts a descriptor on the slab and NOTOUCH forbids it; "
                        + "leave one away");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.with(CacheFlag.NOHASH).withAlignment(4))
                .withMessage("cache object: alignment below 8 implies NOTOUCH, which forbids what NOHASH demands");
    }

    @Test
    void the_descriptor_goes_where_the_flags_say() {
        assertThat(spec.geometryFor(4096).offSlab()).isTrue();
        assertThat(spec.with(CacheFlag.NOHASH).geometryFor(4096).offSlab()).isFalse();
        CacheSpec small = CacheSpec.of("small", 64);
        assertThat(small.geometryFor(4096).offSlab()).isFalse();
        assertThat(small.with(CacheFlag.NOTOUCH).geometryFor(4096).offSlab()).isTrue();
    }

    @Test
    void an_object_must_fit_beside_a_descriptor_that_has_to_be_on_the_slab() {
        assertThat(CacheSpec.of("page", 4024).with(CacheFlag.NOHASH).geometryFor(4096).capacity(0)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSpec.of("page", 4025).with(CacheFlag.NOHASH).geometryFor(4096))
                .withMessage("cache page: with NOHASH an object must fit on a page beside its descriptor: "
                        + "at most 4024 bytes");
    }

    @Test
    void a_geometry_must_be_for_the_same_objects_and_pages() {
        SlabGeometry plain = SlabGeometry.plain(1000, 4096, 8192);
        assertThat(spec.with(plain).geometryFor(4096)).isSameAs(plain);

        assertThatIllegalArgumentException().isThrownBy(() -> CacheSpec.of("other", 900).with(plain))
                .withMessage("cache other: geometry is for objects of 1000 bytes, not 900");
        assertThatIllegalArgumentException().isThrownBy(() -> spec.with(plain).geometryFor(8192))
                .withMessage("cache object: geometry is for pages of 4096 bytes, the arena's are 8192");
    }

    @Test
    void flags_add_up_and_cannot_be_changed_from_outside() {
        CacheSpec more = spec.with(CacheFlag.NODEBUG).with(CacheFlag.NOMAGAZINE);

        assertThat(more.flags()).containsExactlyInAnyOrder(CacheFlag.NODEBUG, CacheFlag.NOMAGAZINE);
        assertThat(spec.flags()).isEmpty();
        assertThat(more.flags()).isUnmodifiable();
    }
}
