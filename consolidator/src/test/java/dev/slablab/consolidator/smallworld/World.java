package dev.slablab.consolidator.smallworld;

import dev.slablab.allocator.ObjectCache;
import dev.slablab.consolidator.ConsolidatorTunable;
import dev.slablab.consolidator.MoveRequest;
import dev.slablab.consolidator.MoveResponse;
import dev.slablab.consolidator.MoveStatistic;
import dev.slablab.consolidator.fixture.Benches;
import dev.slablab.consolidator.smallworld.ModelPass.Stage;
import dev.slablab.consolidator.smallworld.Operation.Allocate;
import dev.slablab.consolidator.smallworld.Operation.Free;
import dev.slablab.consolidator.smallworld.Operation.Notify;
import dev.slablab.consolidator.smallworld.Operation.Reap;
import dev.slablab.consolidator.smallworld.Operation.Tick;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One small world from its beginning to its rest: engine and model side by side, compared after every step.
 *
 * <p><b>Points.</b> Others can act before the pass; while its lock is dropped, before and after each request; before
 * each move; inside each callback, before the client looks and after it has acted; while the consolidator draws the
 * consequences of the answer, whenever it drops the lock in between; and when no move is left. With more than one
 * operation only the first of the consequences is a point. While a pass is under way the maintenance thread is busy, so
 * others can only allocate and free there: what they demand of it is done after the pass, which is the next point.
 */
final class World {
    private static final List<MoveResponse> ANSWERS = List.of(MoveResponse.values());

    private final Plan plan;
    private final Choices choices;
    private final Foreground foreground;
    private final Model model;
    private final Engine engine;
    private final Program program = new Program();
    private final List<Object> steps = new ArrayList<>();
    private final Map<MoveResponse, Long> answers = new EnumMap<>(MoveResponse.class);
    private boolean acting;
    private boolean maintaining;
    private boolean firstConsequence;
    private boolean requesting;
    private int operationsLeft;
    private int answersLeft;
    private MoveResponse chosen = MoveResponse.YES;
    private State verified = State.NOTHING;
    private Optional<ModelPass> pass = Optional.empty();
    private Optional<ModelMove> move = Optional.empty();
    private Optional<MoveRequest> call = Optional.empty();

    World(Plan plan, Model.Rules rules, Choices choices, Benches benches, Foreground foreground) {
        this.plan = plan;
        this.choices = choices;
        this.foreground = foreground;
        model = new Model(rules);
        engine = new Engine(benches.open(plan.revision(), 1), this::asked);
        operationsLeft = plan.operations();
        answersLeft = plan.answers();
        if (rules.tolerant()) {
            engine.bench().tune(ConsolidatorTunable.ANY_PARTIAL.description().name(), 1);
        }
        populate();
        steps.clear();
        engine.bench().betweenRequests(this::requested);
        engine.onUnlock(this::unlocked);
    }

    /** Slabs are filled, the highest slot first, and then thinned out, the highest slot first. */
    private void populate() {
        int objects = plan.slabs() * ModelSlab.SLOTS;
        for (int object = 0; object < objects; object++) {
            apply(new Allocate());
        }
        for (int object = 0; object < objects; object++) {
            int slot = ModelSlab.SLOTS - 1 - object % ModelSlab.SLOTS;
            if (!plan.kept(object / ModelSlab.SLOTS, slot)) {
                apply(new Free(object));
            }
        }
    }

    /** Lives through the world. */
    void run() {
        point("before the pass", true);
        switch (plan.trigger()) {
            case STRICT_SCAN, TOLERANT_SCAN -> maintain(model::scan, () -> engine.bench().allocator().tick());
            case REAP -> maintain(model::reap, engine.cache()::reap);
        }
        point("after the pass", true);
        while (model.movesWait()) {
            move();
            point("after a move", true);
        }
        requireRest();
    }

    /** What was done, step by step. */
    String steps() {
        return steps.stream().map(String::valueOf).collect(Collectors.joining("\n  ", "  ", ""));
    }

    private void maintain(Supplier<Optional<ModelPass>> ofModel, Runnable ofEngine) {
        boolean amidst = acting;
        pass = ofModel.get().filter(ModelPass::advance);
        maintaining = true;
        acting = false;
        requesting = false;
        engine.awaitPass();
        ofEngine.run();
        engine.bench().maintain();
        acting = amidst;
        maintaining = false;
        Program.require(pass.isEmpty(), "a pass has ended before its time");
    }

    /** Nobody holds the slab layer's lock any more. */
    private void unlocked() {
        if (!acting && maintaining) {
            passed();
        } else if (!acting && model.hasConsequences()) {
            drawn();
        }
    }

    /** By the pass, for a request; then, in the request, when the move has its destination. */
    private void passed() {
        if (pass.isPresent() && engine.inPass()) {
            requesting = !requesting;
            if (requesting) {
                stop(Stage.HELD, "the lock was dropped");
            }
        }
    }

    private void drawn() {
        model.draw();
        if (model.hasConsequences()) {
            act("a consequence was drawn", plan.operations() == 1 || firstConsequence);
        }
        firstConsequence = false;
    }

    /** The move just requested is in the queue. */
    private void requested() {
        engine.bench().betweenRequests(this::requested);
        stop(Stage.REQUESTED, "a move was requested");
    }

    private void stop(Stage expected, String where) {
        Program.require(pass.isPresent() && pass.get().stage() == expected, "nobody expected what is next");
        act(where, true);
        pass = pass.filter(ModelPass::advance);
    }

    private void move() {
        move = model.begin();
        engine.bench().moves().runOne();
        Program.require(move.isEmpty(), "the client was not asked");
        Program.require(!model.hasConsequences(), "consequences of the answer were not drawn");
    }

    private MoveResponse asked(MoveRequest request) {
        ModelMove asked = move.orElseThrow(() -> new AssertionError("the client was asked, and need not be"));
        move = Optional.empty();
        Program.require(asked.from().spot().equals(engine.spot(request.from()))
                && asked.to().spot().equals(engine.spot(request.to())), "asked about another place");
        call = Optional.of(request);
        act("in the callback", true);
        MoveResponse answer = answer(request);
        steps.add(answer);
        answers.merge(answer, 1L, Long::sum);
        model.answered(asked, answer);
        act("the client has acted", true);
        call = Optional.empty();
        firstConsequence = true;
        return answer;
    }

    /** A point amidst what the engine does: what it does for others is not to be taken for its own. */
    private void act(String where, boolean open) {
        acting = true;
        point(where, open);
        acting = false;
    }

    private MoveResponse answer(MoveRequest request) {
        Optional<Integer> object = program.at(request.from());
        if (object.isEmpty()) {
            return MoveResponse.DONT_KNOW;
        }
        chooseAnswer();
        switch (chosen) {
            case YES -> program.move(object.get(), request.to());
            case DONT_NEED -> program.forget(object.get());
            case NO, LATER, DONT_KNOW -> { }
        }
        return chosen;
    }

    private void chooseAnswer() {
        if (answersLeft > 0) {
            answersLeft--;
            chosen = ANSWERS.get(choices.pick(ANSWERS.size()));
        }
    }

    /** A moment in which others can act, if it is open to them, as often as they still may. */
    private void point(String where, boolean open) {
        steps.add(where);
        check();
        boolean more = open && operationsLeft > 0;
        while (more) {
            List<Operation> offered = offered();
            int choice = choices.pick(offered.size() + 1);
            if (choice > 0) {
                operationsLeft--;
                apply(offered.get(choice - 1));
                check();
            }
            more = choice > 0 && operationsLeft > 0;
        }
    }

    private List<Operation> offered() {
        List<Operation> offered = new ArrayList<>();
        offered.add(new Allocate());
        model.distinct().forEach(object -> offered.add(new Free(object)));
        if (pass.isEmpty()) {
            model.doubted().forEach(object -> offered.add(new Notify(object)));
            if (plan.operations() == 1 || model.findsByReap()) {
                offered.add(new Reap());
            }
            if (plan.operations() == 1 || model.findsByScan()) {
                offered.add(new Tick());
            }
        }
        return offered;
    }

    private void apply(Operation operation) {
        steps.add(operation);
        ObjectCache cache = engine.cache();
        switch (operation) {
            case Allocate() -> model.allocate(program.own(cache.tryAllocate()));
            case Free(int object) -> {
                model.free(object);
                free(program.forget(object));
            }
            case Notify(int object) -> maintain(() -> model.notified(object),
                    () -> engine.bench().consolidator().notify(cache, program.address(object)));
            case Reap() -> maintain(model::reap, cache::reap);
            case Tick() -> maintain(model::scan, () -> engine.bench().allocator().tick());
        }
    }

    /** The thread of a callback may free neither of the two places, others may. */
    private void free(long address) {
        boolean ofTheCall = call.isPresent() && (call.get().from() == address || call.get().to() == address);
        if (ofTheCall) {
            foreground.run(() -> engine.cache().free(address));
        } else {
            engine.cache().free(address);
        }
    }

    /** What is as it was at the last check, by model and engine, needs no second walk through its structures. */
    private void check() {
        if (choices.isNew()) {
            State expected = model.state();
            State found = engine.state(program);
            if (!expected.equals(found)) {
                throw new AssertionError("\n  expected " + expected + "\n  found    " + found);
            }
            if (!found.equals(verified)) {
                engine.bench().consolidator().verify();
                verified = found;
            }
        }
    }

    private void requireRest() {
        Program.require(model.isAtRest(), "something is left over in the model");
        Map<MoveStatistic, Long> counts = engine.requireRest(program);
        for (MoveResponse response : ANSWERS) {
            Program.require(counts.get(MoveStatistic.valueOf(response.name()))
                    .equals(answers.getOrDefault(response, 0L)), "not all answers were counted");
        }
    }
}
