package dev.slablab.experiments.life.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.experiments.life.Life;
import dev.slablab.experiments.life.Rule;

/** What the program wrote into an object is what it finds there, wherever the object has been moved. */
public final class Contents implements Rule {

    @Override
    public void between(Life life) {
        assertThat(life.program().spoilt()).as("an object with other contents than its own").isEmpty();
    }

    @Override
    public void answered(Life life, MoveRequest request, MoveResponse response) {
        between(life);
    }
}
