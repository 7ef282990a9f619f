package dev.slablab.experiments.top;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import dev.slablab.consolidator.observe.BeanNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Java process of this machine.
 *
 * <p><b>How it is found.</b> Every JVM leaves a file about itself, unless told not to. Only processes that have one are
 * attached to: attaching begins with a signal that makes other programs end.
 *
 * <p><b>How it is looked into.</b> First its system properties are read, which tell whether it has ever had beans of
 * Slablab. Only then is it made to serve its beans, as that opens a port, for this machine only, and stays.
 *
 * @param pid  its number
 * @param name what it runs: a class or a file; may be empty
 */
public record Jvm(long pid, String name) {
    private static final String ROOT = "root";

    /**
     * All Java processes that this user may see, without the present one.
     *
     * @return in order of number
     */
    public static List<Jvm> all() {
        return VirtualMachine.list().stream().filter(each -> each.id().chars().allMatch(Character::isDigit))
                .map(Jvm::of).filter(jvm -> jvm.pid != ProcessHandle.current().pid())
                .sorted((one, other) -> Long.compare(one.pid, other.pid)).toList();
    }

    private static Jvm of(VirtualMachineDescriptor found) {
        return new Jvm(Long.parseLong(found.id()), found.displayName().strip().split(" ")[0]);
    }

    /**
     * A Java process by its number.
     *
     * @param pid its number
     * @return the process
     * @throws LookException if there is none, it belongs to somebody else, or is no Java process
     */
    public static Jvm of(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow(() -> new LookException(
                "there is no process " + pid + "; \"slablab top\" without a number lists those with Slablab in them"));
        if (pid == ProcessHandle.current().pid()) {
            throw new LookException("process " + pid + " is this command itself; name another one");
        }
        refusal(pid, process.info().user(), ProcessHandle.current().info().user()).ifPresent(refusal -> {
            throw new LookException(refusal);
        });
        return all().stream().filter(jvm -> jvm.pid == pid).findFirst().orElseThrow(() -> new LookException(
                "process " + pid + commandOf(process) + " is no Java process, or one that may not be looked into; "
                        + "start it without -XX:+DisableAttachMechanism and -XX:-UsePerfData"));
    }

    private static String commandOf(ProcessHandle process) {
        return process.info().command().map(Path::of).map(Path::getFileName).map(file -> " (" + file + ")").orElse("");
    }

    /** Only its owner and root may look into a process. */
    static Optional<String> refusal(long pid, Optional<String> owner, Optional<String> self) {
        boolean allowed = owner.isEmpty() || owner.equals(self) || self.filter(ROOT::equals).isPresent();
        return allowed ? Optional.empty() : Optional.of("process %d belongs to %s; only %s may look into it".formatted(
                pid, owner.get(), owner.get().equals(ROOT) ? ROOT : owner.get() + " and " + ROOT));
    }

    /**
     * Whether it has Slablab in it, or had.
     *
     * @return false also if that cannot be found out
     */
    public boolean hasSlablab() {
        try {
            return ask(Jvm::announced);
        } catch (LookException refused) {
            return false;
        }
    }

    private static boolean announced(VirtualMachine machine) throws IOException {
        return machine.getSystemProperties().containsKey(BeanNames.ANNOUNCEMENT);
    }

    /**
     * Connects to its beans.
     *
     * @return to be closed
     * @throws LookException if it refuses, has no Slablab in it, or has ended
     */
    public Look look() {
        String address = ask(machine -> {
            if (!announced(machine)) {
                throw new LookException(this + " has no Slablab in it that shows itself: no LiveSlabs were started, or "
                        + "all without beans (LiveSetup.withoutBeans)");
            }
            return machine.startLocalManagementAgent();
        });
        return Look.at(this, address);
    }

    /** Asks an attached process. */
    @FunctionalInterface
    private interface Question<T> {
        T of(VirtualMachine machine) throws IOException;
    }

    private <T> T ask(Question<T> question) {
        VirtualMachine machine = attach();
        try {
            return Objects.requireNonNull(question.of(machine));
        } catch (IOException broken) {
            throw new LookException(this + " did not answer: " + broken.getMessage() + "; try again", broken);
        } finally {
            detach(machine);
        }
    }

    private VirtualMachine attach() {
        try {
            return VirtualMachine.attach(Long.toString(pid));
        } catch (AttachNotSupportedException | IOException refused) {
            throw new LookException(this + " cannot be attached to: " + refused.getMessage()
                    + "; if it has not ended, try again", refused);
        }
    }

    private static void detach(VirtualMachine machine) {
        try {
            machine.detach();
        } catch (IOException gone) {
            // What was asked has been answered, or its own failure is the one to report.
            assert gone != null;
        }
    }

    /**
     * The rows of a list of processes.
     *
     * @param jvms which
     * @return a line for each
     */
    public static Stream<String> lines(List<Jvm> jvms) {
        return jvms.stream().map(jvm -> jvm.pid + "  " + jvm.name);
    }

    @Override
    public String toString() {
        return "process " + pid + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
