package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of what follows from an answer, and of what has to be looked at before there can be one. */
final class AnswerFaults {
    private static final String RUNNER = "move.MoveRunner";
    private static final String DISBELIEF = "move.Disbelief";

    private AnswerFaults() { }

    static List<Fault> calls() {
        return List.of(
                fault(RUNNER, "callbacks are not counted", "managed.count(MoveStatistic.CALLBACKS);",
                        "managed.statistics();", PropertyName.life("every_counter_balances")),
                fault(RUNNER, "a slab that has filled since the request is emptied all the same",
                        "if (!managed.policy().worthEmptying(", "if (move == null && !managed.policy().worthEmptying(",
                        PropertyName.life("nobody_is_asked_without_need")),
                fault(RUNNER, "an object that was freed since the request is asked about",
                        "if (layer.slots().isFree(move.slab()", "if (move == null && layer.slots().isFree(move.slab()",
                        PropertyName.life("nobody_is_asked_without_need")),
                fault(RUNNER, "the client is called under the slab layer's lock",
                        "managed.count(MoveStatistic.CALLBACKS);", "layer.lock().lock();",
                        new PropertyName("consolidator.AccordionProperties",
                                "repeated_reaps_end_with_at_most_one_partial_slab")));
    }

    static List<Fault> answers() {
        String end = "end(move, response == MoveResponse.YES);";
        return List.of(
                fault(RUNNER, "the new place is freed though the object has moved there", end, "end(move, false);",
                        PropertyName.life("contents_survive_every_move")),
                fault(RUNNER, "the old place is kept though the object has moved away",
                        "YES);\n                    freeSource(move, what, response);",
                        "YES);\n                    settle(move);", PropertyName.life("yes_moves_exactly_one_object")),
                fault(RUNNER, "the new place is kept when the move is put off", end,
                        "end(move, response == MoveResponse.YES || response == MoveResponse.LATER);",
                        PropertyName.life("later_three_times_is_no")),
                fault(RUNNER, "the old place is kept when the object is not needed any more",
                        "DONT_NEED);\n                    freeSource(move, what, response);",
                        "DONT_NEED);\n                    settle(move);", PropertyName.life("dont_need_frees_both")),
                fault(RUNNER, "a refusal is counted, and that is all",
                        "NO);\n                    refused(move);", "NO);",
                        PropertyName.life("no_marks_its_slab_to_be_filled_first")),
                fault(RUNNER, "what was hunted down is not freed",
                        "                managed.control().freeRound(move.from());\n", "",
                        PropertyName.life("dont_know_hunts_where_the_revision_does")),
                fault(DISBELIEF, "one LATER too many is believed", "if (laters >= LIMIT) {", "if (laters > LIMIT) {",
                        PropertyName.life("later_three_times_is_no")),
                fault(DISBELIEF, "a slab stays marked when its stuck object is freed",
                        "return isStuck(slab, slot) && partial(slab) && settle(slab, slot);", "return slab < 0;",
                        promise("aSlabIsAskedAgainWhenItsStuckObjectIsFreed")),
                fault("move.ManagedCache", "what is known of a slab is kept when it fills",
                        "completed(int slab) {\n        disbelief.forget(slab);",
                        "completed(int slab) {\n        disbelief.of(slab);",
                        promise("aSlabThatFillsIsForgotten")));
    }

    private static PropertyName promise(String method) {
        return PropertyName.theory("PromiseProperties", method);
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("consolidator", type, what, before, after), catcher);
    }
}
