package dev.slablab.experiments.canary;

import dev.slablab.experiments.change.SourceChange;
import java.util.List;

/** Faults of clients: contents that are not copied, objects that lie in two places or are looked for in the wrong. */
final class ClientFaults {
    private static final PropertyName STORE =
            clients("store.StoreProperties", "one_stripe_is_a_map_in_order_of_use");

    private ClientFaults() { }

    static List<Fault> all() {
        return List.of(
                fault("store.EntryMemory", "the last byte of an entry is not copied",
                        "to - base, size(from));", "to - base, size(from) - 1);", STORE),
                fault("store.Stripe", "a moved entry is looked for where it was",
                        "            index.address(id, to);\n", "", STORE),
                fault("object.ObjectLedger", "a moved object is owned at both places",
                        "        objects.removeKey(from);\n", "",
                        clients("object.ObjectLedgerProperties", "behaves_like_a_map_in_both_directions")),
                fault("behavior.LedgerClient", "YES is answered, and the references lead to the old place",
                        "ledger.relocate(request.from(), request.to());", "ledger.objectAt(request.to());",
                        clients("stack.WholeStackProperties", "objects_of_a_cooperative_client_are_never_lost")),
                fault("behavior.StubbornClient", "the neighbour of what is pinned is refused",
                        "return pinned(object) ? MoveResponse.NO", "return pinned(object - 1) ? MoveResponse.NO",
                        clients("stack.WholeStackProperties", "pinned_objects_never_move")));
    }

    private static PropertyName clients(String type, String method) {
        return new PropertyName("clients." + type, method);
    }

    private static Fault fault(String type, String what, String before, String after, PropertyName catcher) {
        return new Fault(new SourceChange("clients", type, what, before, after), catcher);
    }
}
