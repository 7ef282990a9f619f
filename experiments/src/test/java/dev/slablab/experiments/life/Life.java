package dev.slablab.experiments.life;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.allocator.event.AllocatorEvent;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.Revision;
import dev.slablab.consolidator.event.ConsolidatorEvent;
import dev.slablab.experiments.conformance.ScenarioHeader;
import dev.slablab.experiments.conformance.ScenarioPart;
import dev.slablab.experiments.conformance.ScenarioRecorder;
import dev.slablab.experiments.life.Program.Possession;
import java.util.Optional;

/**
 * Lives a plan: its steps are carried out on a real allocator and consolidator whose queues are served by hand, with
 * the model beside them, under the eyes of a rule, and everything is recorded as a scenario.
 *
 * <p>What a rule throws inside a callback is kept until the step is over: thrown there, it would be taken for a fault
 * of the client.
 */
public final class Life implements ScenarioPart {
    private static final int CHECKS = 150;

    private final LifePlan plan;
    private final Rule rule;
    private final Program program;
    private final Answers answers;
    private final ScenarioRecorder recorder;
    private final Deeds deeds;
    private Optional<Throwable> broken = Optional.empty();

    Life(LifePlan plan, Rule rule, Program program) {
        this.plan = plan;
        this.rule = rule;
        this.program = program;
        World world = plan.world();
        answers = Answers.in(world);
        recorder = new ScenarioRecorder(new ScenarioHeader(
                "life", String.valueOf(world), world.revision(), world.cpus(), world.pageSize()), this);
        deeds = new Deeds(this, world, answers);
    }

    /** Lives a plan under a rule. */
    static Life of(LifePlan plan, Rule rule) {
        return new Life(plan, rule, new Program(plan.world().caches().size())).live();
    }

    /** From beginning to end. */
    Life live() {
        try {
            deeds.begin();
            int every = 1 + plan.steps().size() / CHECKS;
            for (int index = 0; index < plan.steps().size(); index++) {
                deeds.run(plan.steps().get(index));
                check(index % every == 0);
            }
            deeds.rest();
            check(true);
            rule.atRest(this);
            deeds.look();
            deeds.end();
            rule.over(this);
            return this;
        } catch (RuntimeException | AssertionError failure) {
            throw new LifeFailure(recorded(failure), failure);
        }
    }

    private void check(boolean whole) {
        if (broken.isPresent()) {
            throw new AssertionError(broken.get().getMessage(), broken.get());
        }
        if (whole) {
            rule.between(this);
        }
    }

    /** The record ends with the state that was found, as far as it can be had, and with what is wrong about it. */
    private ScenarioRecorder recorded(Throwable failure) {
        try {
            deeds.look();
        } catch (RuntimeException | AssertionError unreadable) {
            failure.addSuppressed(unreadable);
        }
        recorder.note("violated: " + String.valueOf(failure.getMessage()).strip());
        return recorder;
    }

    /** The first failure inside a callback is what the step fails with. */
    private void keeping(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError failure) {
            broken = broken.or(() -> Optional.of(failure));
        }
    }

    @Override
    public MoveResponse asked(MoveRequest request) {
        deeds.asked(request);
        keeping(() -> rule.asked(this, request));
        keeping(deeds::duringCallback);
        MoveResponse response = MoveResponse.DONT_KNOW;
        try {
            response = answer(request, Optional.ofNullable(program.owned().get(request.from())));
        } catch (RuntimeException | AssertionError failure) {
            broken = broken.or(() -> Optional.of(failure));
        }
        MoveResponse given = response;
        keeping(() -> rule.answered(this, request, given));
        deeds.answered();
        return given;
    }

    private MoveResponse answer(MoveRequest request, Optional<Possession> object) {
        MoveResponse response = answers.answer(request, object);
        switch (response) {
            case YES -> program.move(object.orElseThrow(), request.to());
            case DONT_NEED -> program.release(object.orElseThrow());
            case NO, LATER -> object.orElseThrow().sticks();
            case DONT_KNOW -> { }
        }
        return response;
    }

    @Override
    public void betweenRequests() {
        keeping(deeds::duringScan);
    }

    @Override
    public void reclaim(ObjectCache cache) {
        keeping(() -> deeds.spare(cache.number()));
    }

    @Override
    public void seen(ConsolidatorEvent event) {
        keeping(() -> rule.seen(this, event));
    }

    @Override
    public void seen(ObjectCache cache, AllocatorEvent event) {
        deeds.seen(cache, event);
        keeping(() -> rule.seen(this, cache, event));
    }

    @Override
    public void constructed(ObjectCache cache, long address) {
        program.constructed(address);
    }

    @Override
    public void destructed(ObjectCache cache, long address) {
        program.destructed(cache.number(), address);
    }

    void acquired(Possession object) {
        rule.acquired(this, object);
    }

    LifePlan plan() {
        return plan;
    }

    /** The revision that is followed. */
    public Revision revision() {
        return plan.world().revision();
    }

    /** What the program owns. */
    public Program program() {
        return program;
    }

    /** The allocator, the consolidator, and what was written down. */
    public ScenarioRecorder recorder() {
        return recorder;
    }

    /** How many caches there are; they are numbered from 0. */
    public int caches() {
        return plan.world().caches().size();
    }
}
