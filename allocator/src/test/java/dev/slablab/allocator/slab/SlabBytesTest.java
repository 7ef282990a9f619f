package dev.slablab.allocator.slab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlabBytesTest {

    private static void fill(SlabBytes bytes, int slab, int stride, int value) {
        int from = bytes.at(slab);
        Arrays.fill(bytes.chunk(slab), from, from + stride, (byte) value);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 32, 33, 4096, 8192, 8193, 16_384, 16_385, 40_000})
    void no_slab_has_bytes_of_another(int stride) {
        SlabBytes bytes = new SlabBytes(stride);
        int slabs = 3 * Math.max(1, 16_384 / stride);
        for (int slab = 0; slab < slabs; slab++) {
            bytes.reserve(slab);
            fill(bytes, slab, stride, slab);
        }
        for (int slab = 0; slab < slabs; slab++) {
            int from = bytes.at(slab);
            assertThat(bytes.chunk(slab)[from]).isEqualTo((byte) slab);
            assertThat(bytes.chunk(slab)[from + stride - 1]).isEqualTo((byte) slab);
        }
    }

    @Test
    void a_chunk_is_never_larger_than_it_should_be() {
        SlabBytes bytes = new SlabBytes(24);
        int largest = 0;
        for (int slab = 0; slab < 5_000; slab++) {
            bytes.reserve(slab);
            largest = Math.max(largest, bytes.chunk(slab).length);
        }
        assertThat(largest).isEqualTo(512 * 24).isLessThanOrEqualTo(1 << 14);
    }

    @Test
    void few_slabs_take_little() {
        SlabBytes bytes = new SlabBytes(32);
        bytes.reserve(1);

        assertThat(bytes.chunk(1)).hasSize(16 * 32);
    }

    @Test
    void numbers_need_not_come_in_turn() {
        SlabBytes bytes = new SlabBytes(32);
        bytes.reserve(10_000);
        fill(bytes, 10_000, 32, 7);
        bytes.reserve(3);

        assertThat(bytes.chunk(10_000)[bytes.at(10_000)]).isEqualTo((byte) 7);
        assertThat(bytes.chunk(3)[bytes.at(3)]).isZero();
    }
}
