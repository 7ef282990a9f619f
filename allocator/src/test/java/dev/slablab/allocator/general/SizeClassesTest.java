package dev.slablab.allocator.general;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeClassesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 4096", "4096, 4096", "4097, 8192", "8192, 8192", "24577, 32768", "131072, 131072", "999999, 131072"
    })
    void what_is_cached_is_rounded_up_to_a_class(int wanted, int cached) {
        assertThat(SizeClasses.kmem(wanted).maxCached()).isEqualTo(cached);
    }

    @ParameterizedTest
    @ValueSource(ints = {SizeClasses.SMALL_MAX, SizeClasses.LARGE_MAX})
    void every_size_goes_to_the_smallest_class_that_holds_it(int maxCached) {
        SizeClasses classes = SizeClasses.kmem(maxCached);
        for (int size = 1; size <= maxCached; size++) {
            int wanted = size;
            int smallest = classes.sizes().stream().filter(candidate -> candidate >= wanted).findFirst().orElseThrow();

            assertThat(classes.sizes().get(classes.classOf(size))).isEqualTo(smallest);
        }
    }

    @ParameterizedTest
    @CsvSource({"48, 8", "320, 64", "4096, 4096", "12288, 4096"})
    void multiples_of_a_line_and_of_a_page_are_aligned_to_it(int size, int alignment) {
        SizeClasses classes = SizeClasses.kmem(SizeClasses.LARGE_MAX);

        assertThat(classes.spec(classes.classOf(size), 4096).alignment()).isEqualTo(alignment);
        assertThat(classes.spec(classes.classOf(size), 4096).name()).isEqualTo("kmem_alloc_" + size);
    }

    @Test
    void there_are_29_small_and_17_large_classes() {
        assertThat(SizeClasses.kmem(SizeClasses.SMALL_MAX).sizes()).hasSize(29);
        assertThat(SizeClasses.kmem(SizeClasses.LARGE_MAX).sizes()).hasSize(29 + 17);
    }
}
