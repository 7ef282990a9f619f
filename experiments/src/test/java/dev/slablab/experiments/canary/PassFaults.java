package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of passes and of what lasts until their moves are over: requests, pending moves, the dead list. */
final class PassFaults {
    private static final String REQUESTER = "move.MoveRequester";
    private static final String MANAGED = "move.ManagedCache";
    private static final PropertyName RELEASED_ONCE =
            PropertyName.life("a_slab_is_released_once_and_never_while_a_move_off_it_is_pending");
    private static final PropertyName AT_REST = PropertyName.life("at_rest_nothing_is_pending_or_retained");
    /** It has others empty slabs under a scan more often than those have it. */
    private static final PropertyName RANDOM_LIFE =
            new PropertyName("consolidator.RandomLifeProperties", "nothing_is_lost");

    private PassFaults() { }

    static List<Fault> requests() {
        return List.of(
                fault(REQUESTER, "a reap does nothing where there are two partial slabs",
                        "any = layer.partial().size() > 1;", "any = layer.partial().size() > 2;",
                        PropertyName.theory("FragmentationProperties", "reapsCloseTheAccordion")),
                fault(REQUESTER, "a pass goes on when it has met the first slab",
                        "                if (sources.metFirst()) {\n"
                                + "                    return new ScanResult.Completed(taken);\n                }\n",
                        "", PropertyName.theory("MetamorphicProperties", "noObjectMovesTwiceInAPass")),
                fault(REQUESTER, "a slab is not held while the lock is dropped", "        managed.hold(slab);\n", "",
                        RANDOM_LIFE),
                fault(REQUESTER, "an object is asked about while a move of it is pending",
                        "if (managed.pending().contains(from)) {",
                        "if (managed.pending().contains(from) && urgency == Urgency.DESPERATE) {", AT_REST),
                fault(REQUESTER, "the new place of a move that cannot be queued is lost",
                        "            layer.free(move.to());\n", "",
                        PropertyName.life("nothing_is_lost_and_nothing_doubled")),
                fault(REQUESTER, "the client's word is taken down, and nobody asks again",
                        "            notifyPass(slab, slot);\n", "", PropertyName.theory("PromiseProperties",
                                "anObjectIsAskedAboutAgainWhenItsClientNotifies")));
    }

    static List<Fault> retention() {
        return List.of(
                fault(MANAGED, "an emptied slab is released while moves of others are pending",
                        "if (!pending.isEmpty()) {", "if (pending.anyFrom(slab)) {", RELEASED_ONCE),
                fault(MANAGED, "the dead list is released while moves are pending",
                        "while (pending.isEmpty() && !deadList.isEmpty()", "while (!deadList.isEmpty()",
                        RELEASED_ONCE),
                fault(MANAGED, "what was held back by a scan is not released after it",
                        "        }\n        releaseDead();\n    }\n\n    /** While",
                        "        }\n    }\n\n    /** While", RANDOM_LIFE),
                fault("move.DeadList", "the wrong end of the dead list is taken off",
                        "slabs.removeAtIndex(slabs.size() - 1);", "slabs.removeAtIndex(0);", AT_REST),
                fault("move.PendingMoves", "a slab's last but one move counts as its last",
                        "if (bySlab.addToValue(move.slab(), -1) == 0) {",
                        "if (bySlab.addToValue(move.slab(), -1) <= 1) {", RANDOM_LIFE));
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("consolidator", type, what, before, after), catcher);
    }
}
