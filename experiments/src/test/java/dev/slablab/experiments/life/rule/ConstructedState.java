package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;

/** What is handed out is constructed and nobody's, and nothing is constructed twice or destructed in use. */
public final class ConstructedState implements Rule {

    @Override
    public void between(Life life) {
        assertThat(life.program().misuse()).as("misuse of an object").isEmpty();
    }

    @Override
    public void over(Life life) {
        assertThat(life.program().misuse()).as("misuse of an object").isEmpty();
        assertThat(life.program().constructed()).as("objects never destructed").isZero();
    }
}
