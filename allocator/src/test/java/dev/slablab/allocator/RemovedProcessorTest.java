package dev.slablab.allocator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slablab.allocator.fixture.ScriptedAllocator;
import dev.slablab.allocator.fixture.SlabLab;
import dev.slablab.allocator.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processors, two caches with objects of 1000 bytes. */
class RemovedProcessorTest {
    @RegisterExtension
    private final SlabLab lab = new SlabLab();

    private final ScriptedAllocator scripted = lab.scripted().cpus(2).create();
    private final ObjectCache one = scripted.cache(CacheSpec.of("one", 1000));
    private final ObjectCache other = scripted.cache(CacheSpec.of("other", 1000));

    @Test
    void all_magazines_of_all_caches_are_emptied_and_then_switched_on_again() {
        scripted.allocator().removeCpu(1);

        assertThat(scripted.tasks().waiting()).extracting(Task::name)
                .containsExactly("purge", "purge", "enable", "enable");
        assertThat(scripted.tasks().waiting()).extracting(task -> task.cache().orElseThrow())
                .containsExactly(one, other, one, other);
    }

    @Test
    void what_the_processor_had_parked_is_free_again() {
        scripted.cpu(1);
        ScriptedAllocator.free(one, ScriptedAllocator.allocate(one, 20));
        ScriptedAllocator.free(other, ScriptedAllocator.allocate(other, 4));
        assertThat(scripted.arena().pagesInUse()).isEqualTo(6);

        scripted.allocator().removeCpu(1);
        scripted.tasks().drain();

        assertThat(scripted.arena().pagesInUse()).isZero();
        assertThat(one.stat("buf_constructed")).isZero();
        assertThat(other.stat("buf_constructed")).isZero();
    }

    @Test
    void magazines_serve_all_processors_afterwards() {
        scripted.allocator().removeCpu(1);
        scripted.tasks().drain();

        for (int cpu = 0; cpu < 2; cpu++) {
            one.free(one.tryAllocate(cpu), cpu);
        }
        assertThat(one.stat("buf_constructed")).isEqualTo(2);
        assertThat(one.inspect().cpus()).extracting(state -> state.rounds()).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void a_processor_that_does_not_exist_cannot_go(int cpu) {
        assertThatIllegalArgumentException().isThrownBy(() -> scripted.allocator().removeCpu(cpu))
                .withMessage("there is no processor " + cpu + " among 2");
        assertThat(scripted.tasks().waiting()).isEmpty();
    }
}
