package dev.slablab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void quotesOnlyWhatAShellWouldTouch() {
        assertThat(ShellWords.line(List.of("./slablab", "none@2021,kmem", "stubborn(share=0.5)", "it's", "")))
                .isEqualTo("./slablab none@2021,kmem 'stubborn(share=0.5)' 'it'\\''s' ''");
    }
}
