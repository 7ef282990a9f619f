package dev.slablab.allocator.magazine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MagazineTypeTest {

    @ParameterizedTest
    @CsvSource({"8, 15", "64, 15", "72, 7", "256, 7", "264, 3", "3200, 3", "3208, 1", "100000, 1"})
    void the_smaller_the_objects_the_more_rounds_at_first(int chunkSize, int rounds) {
        assertThat(MagazineType.KMEM.get(MagazineType.initial(chunkSize)).rounds()).isEqualTo(rounds);
    }

    @ParameterizedTest
    @CsvSource({"8, 143", "504, 143", "512, 95", "1000, 95", "1024, 63", "4096, 31", "20000, 7", "65536, 1"})
    void the_larger_the_objects_the_earlier_growth_ends(int chunkSize, int rounds) {
        int type = MagazineType.initial(chunkSize);
        while (MagazineType.KMEM.get(type).mayGrow(chunkSize)) {
            type++;
        }
        assertThat(MagazineType.KMEM.get(type).rounds()).isEqualTo(rounds);
    }

    @Test
    void types_go_from_few_rounds_to_many() {
        assertThat(MagazineType.KMEM).extracting(MagazineType::rounds).isSorted().doesNotHaveDuplicates();
        assertThat(MagazineType.KMEM.getLast().maxBuffer()).isZero();
    }
}
