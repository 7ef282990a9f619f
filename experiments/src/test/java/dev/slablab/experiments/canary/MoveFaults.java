package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of what the consolidator does: requests, answers and their consequences, pending moves, the dead list. */
final class MoveFaults {
    private static final String RUNNER = "move.MoveRunner";
    private static final String REQUESTER = "move.MoveRequester";
    private static final String MANAGED = "move.ManagedCache";
    private static final PropertyName LIFE =
            new PropertyName("consolidator.RandomLifeProperties", "nothing_is_lost");

    private MoveFaults() { }

    static List<Fault> answers() {
        String end = "end(move, response == MoveResponse.YES);";
        return List.of(
                fault(RUNNER, "the new place is freed though the object has moved there", end, "end(move, false);",
                        new PropertyName("clients.stack.WholeStackProperties",
                                "objects_of_a_cooperative_client_are_never_lost")),
                fault(RUNNER, "the new place is kept when the move is put off", end,
                        "end(move, response == MoveResponse.YES || response == MoveResponse.LATER);", LIFE),
                fault(RUNNER, "the old place is kept when the object is not needed any more",
                        "DONT_NEED);\n                    freeSource(move, what, response);",
                        "DONT_NEED);\n                    settle(move);", LIFE),
                fault(RUNNER, "what was hunted down is not freed",
                        "                managed.control().freeRound(move.from());\n", "", LIFE),
                fault(RUNNER, "callbacks are not counted", "managed.count(MoveStatistic.CALLBACKS);",
                        "managed.statistics();", LIFE),
                fault(RUNNER, "the client is called under the slab layer's lock",
                        "managed.count(MoveStatistic.CALLBACKS);", "layer.lock().lock();",
                        new PropertyName("consolidator.AccordionProperties",
                                "repeated_reaps_end_with_at_most_one_partial_slab")),
                fault("move.Disbelief", "one LATER too many is believed", "if (laters >= LIMIT) {",
                        "if (laters > LIMIT) {", LIFE),
                fault("move.Disbelief", "a slab stays marked when its stuck object is freed",
                        "return isStuck(slab, slot) && partial(slab) && settle(slab, slot);", "return slab < 0;",
                        promise("aSlabIsAskedAgainWhenItsStuckObjectIsFreed")),
                fault(MANAGED, "what is known of a slab is kept when it fills",
                        "completed(int slab) {\n        disbelief.forget(slab);",
                        "completed(int slab) {\n        disbelief.of(slab);",
                        promise("aSlabThatFillsIsForgotten")));
    }

    static List<Fault> passes() {
        return List.of(
                fault(REQUESTER, "a reap does nothing where there are two partial slabs",
                        "any = layer.partial().size() > 1;", "any = layer.partial().size() > 2;", new PropertyName(
                                "experiments.theory.FragmentationProperties", "reapsCloseTheAccordion")),
                fault(REQUESTER, "a pass goes on when it has met the first slab",
                        "                if (sources.metFirst()) {\n"
                                + "                    return new ScanResult.Completed(taken);\n                }\n",
                        "", new PropertyName("experiments.theory.MetamorphicProperties",
                                "noObjectMovesTwiceInAPass")),
                fault(REQUESTER, "a slab is not held while the lock is dropped", "        managed.hold(slab);\n", "",
                        LIFE),
                fault(REQUESTER, "an object is asked about while a move of it is pending",
                        "if (managed.pending().contains(from)) {",
                        "if (managed.pending().contains(from) && urgency == Urgency.DESPERATE) {", LIFE),
                fault(REQUESTER, "the new place of a move that cannot be queued is lost",
                        "            layer.free(move.to());\n", "", LIFE),
                fault(REQUESTER, "the client's word is taken down, and nobody asks again",
                        "            notifyPass(slab, slot);\n", "",
                        promise("anObjectIsAskedAboutAgainWhenItsClientNotifies")),
                fault(MANAGED, "an emptied slab is released while moves are pending",
                        "if (!pending.isEmpty()) {", "if (!pending.isEmpty() && slab < 0) {", LIFE),
                fault(MANAGED, "the dead list is released while moves are pending",
                        "while (pending.isEmpty() && !deadList.isEmpty()", "while (!deadList.isEmpty()", LIFE),
                fault(MANAGED, "what was held back by a scan is not released after it",
                        "        }\n        releaseDead();\n    }\n\n    /** While",
                        "        }\n    }\n\n    /** While", LIFE),
                fault("move.DeadList", "the wrong end of the dead list is taken off",
                        "slabs.removeAtIndex(slabs.size() - 1);", "slabs.removeAtIndex(0);", LIFE),
                fault("move.PendingMoves", "a slab's last but one move counts as its last",
                        "if (bySlab.addToValue(move.slab(), -1) == 0) {",
                        "if (bySlab.addToValue(move.slab(), -1) <= 1) {", LIFE));
    }

    private static PropertyName promise(String method) {
        return new PropertyName("experiments.theory.PromiseProperties", method);
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("consolidator", type, what, before, after), catcher);
    }
}
