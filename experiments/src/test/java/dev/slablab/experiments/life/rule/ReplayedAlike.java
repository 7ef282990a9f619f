package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;

/** What was recorded is done again by a machine of its own, to the last counter. */
public final class ReplayedAlike implements Rule {

    @Override
    public void over(Life life) {
        assertThat(life.recorder().replay().differences()).as("differences of a replay").isEmpty();
    }
}
