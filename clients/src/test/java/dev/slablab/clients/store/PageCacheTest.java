package dev.slablab.clients.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.allocator.fixture.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The example of the README is the example that compiles, and works as the README says. */
class PageCacheTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/slablab/clients/store/PageCache.java");

    @Test
    void readme_shows_the_source() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + Files.readString(SOURCE) + "```");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void pages_stay_and_memory_comes_back() {
        try (PageCache cache = new PageCache(8L << 20)) {
            for (int number = 0; number < 5000; number++) {
                cache.keep("/page/" + number, SelfDescribing.value(number, 1, 300));
            }
            SlabStore store = Damage.get(cache, "pages", SlabStore.class);
            for (int number = 0; number < 5000; number++) {
                if (number % 10 != 0) {
                    store.remove(("/page/" + number).getBytes());
                }
            }

            assertThat(cache.calmDown()).isPositive();

            assertThat(store.stats().heldBytes()).isLessThan(2 * store.stats().neededBytes());
            for (int number = 0; number < 5000; number += 10) {
                SelfDescribing.check(number, cache.find("/page/" + number).orElseThrow());
            }
        }
    }
}
