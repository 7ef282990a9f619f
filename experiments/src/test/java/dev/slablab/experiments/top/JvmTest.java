package dev.slablab.experiments.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slablab.allocator.CacheStatistic;
import dev.slablab.consolidator.observe.AllocatorFigure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class JvmTest {

    @Test
    void a_process_with_slablab_is_found_and_read() {
        try (Child child = Child.with(List.of(), "7", "5"); Child other = Child.with(List.of())) {
            Jvm jvm = Jvm.of(child.pid());

            assertThat(jvm.name()).isEqualTo(Shown.class.getName());
            assertThat(jvm.hasSlablab()).isTrue();
            assertThat(Jvm.all()).contains(jvm, Jvm.of(other.pid()))
                    .noneMatch(each -> each.pid() == ProcessHandle.current().pid());
            assertThat(Jvm.of(other.pid()).hasSlablab()).isFalse();
            try (Look look = jvm.look()) {
                List<Reading> readings = look.read().orElseThrow();

                assertThat(readings).extracting(Reading::instance).containsExactly(1, 2);
                assertThat(readings).allMatch(reading -> reading.of(AllocatorFigure.CACHES) == 1);
                assertThat(readings.get(0).caches()).singleElement().satisfies(cache -> {
                    assertThat(cache.name()).isEqualTo("shown");
                    assertThat(cache.of(CacheStatistic.BUF_INUSE)).isEqualTo(7);
                    assertThat(cache.of(CacheStatistic.BUF_CONSTRUCTED)).isEqualTo(1);
                    assertThat(cache.heldBytes()).isEqualTo(2 * 4096);
                });
                assertThat(readings.get(1).caches().getFirst().unused()).isEqualTo(2);
                child.end();
                assertThat(look.read()).isEmpty();
            }
        }
    }

    @Test
    void a_process_that_has_ended_is_gone() {
        Child child = Child.with(List.of());
        Jvm jvm = Jvm.of(child.pid());
        child.end();

        assertThatThrownBy(jvm::look).isInstanceOf(LookException.class)
                .hasMessageStartingWith("process " + child.pid() + " (" + Shown.class.getName() + ") cannot be");
        assertThat(jvm.hasSlablab()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ada, ada, ", "root, ada, root", "root, , root", "ada, root, ",
        ", ada, ", "bob, ada, bob", "bob, , bob"})
    void others_may_not_look_but_root_may(String owner, String self, String named) {
        Optional<String> refusal = Jvm.refusal(7, Optional.ofNullable(owner), Optional.ofNullable(self));

        assertThat(refusal).isEqualTo(Optional.ofNullable(named)
                .map(name -> "process 7 belongs to " + name + "; only " + name
                        + (name.equals("root") ? "" : " and root") + " may look into it"));
    }
}
