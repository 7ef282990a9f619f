package dev.slablab.experiments.cli;

import dev.slablab.experiments.top.Jvm;
import java.util.List;
import java.util.Optional;

/** Which process a command looks into. */
final class ChosenJvm {

    private ChosenJvm() {
    }

    /**
     * The process of that number, or the only one with Slablab in it. If there are several, they are listed.
     *
     * @throws UsageException if there is none, or no only one
     */
    static Jvm of(Optional<Long> pid, String command, Terminal terminal) {
        return pid.map(Jvm::of).orElseGet(() -> only(command, terminal));
    }

    private static Jvm only(String command, Terminal terminal) {
        List<Jvm> found = Jvm.all().stream().filter(Jvm::hasSlablab).toList();
        if (found.isEmpty()) {
            throw new UsageException("no Java process with Slablab in it was found; start one, for instance "
                    + "\"slablab demo\", or name a process by its number to hear why not");
        }
        if (found.size() > 1) {
            terminal.print(Jvm.lines(found).toList());
            throw new UsageException(found.size() + " processes have Slablab in them; name one, such as \"slablab "
                    + command + " " + found.getFirst().pid() + "\"");
        }
        return found.getFirst();
    }
}
