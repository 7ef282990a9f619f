package dev.slablab.experiments.cli;

import dev.slablab.allocator.verify.InvariantViolation;
import dev.slablab.clients.UnknownClientException;
import dev.slablab.experiments.conformance.VectorException;
import dev.slablab.experiments.report.OutputException;
import dev.slablab.experiments.result.ResultException;
import dev.slablab.experiments.simulation.UnknownPolicyException;
import dev.slablab.experiments.simulation.UnknownSettingException;
import dev.slablab.experiments.trace.TraceException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        terminal.say(oneLine(problem(failure)) + hint(failure) + "; \""
                + command.getCommandSpec().qualifiedName() + " --help\" shows what can be written");
        return ExitCode.USAGE.code();
    }

    private static String problem(ParameterException failure) {
        boolean isTop = failure.getCommandLine().getParent() == null;
        return unmatched(failure).filter(typed -> isTop && !isOption(typed))
                .map(typed -> "there is no command \"" + typed + "\"")
                .orElseGet(() -> Objects.toString(failure.getMessage()));
    }

    private static String hint(ParameterException failure) {
        CommandSpec command = failure.getCommandLine().getCommandSpec();
        return unmatched(failure).map(typed -> Suggestions.hint(typed.replaceAll("=.*", ""),
                isOption(typed) ? command.optionsMap().keySet() : command.subcommands().keySet())).orElse("");
    }

    private static Optional<String> unmatched(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream().findFirst() : Optional.empty();
    }

    private static boolean isOption(String typed) {
        return typed.startsWith("-");
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        terminal.say(oneLine(message(failure)));
        return exitCode(failure).code();
    }

    private static String message(Exception failure) {
        return switch (failure) {
            case UnknownPolicyException unknown -> unknown.getMessage()
                    + Suggestions.hint(unknown.name(), unknown.known());
            case UnknownSettingException unknown -> VariantWords.refusal(unknown);
            case UnknownClientException unknown -> unknown.getMessage()
                    + Suggestions.hint(unknown.unknown(), unknown.known());
            case RunFailedException failed -> Objects.toString(failed.getMessage());
            case UsageException usage -> Objects.toString(usage.getMessage());
            case TraceException trace -> Objects.toString(trace.getMessage());
            case VectorException vector -> Objects.toString(vector.getMessage());
            case ResultException stored -> Objects.toString(stored.getMessage());
            case OutputException output -> Objects.toString(output.getMessage());
            case InvariantViolation violation -> "the run contradicts itself: " + violation.getMessage();
            case IllegalArgumentException argument -> Objects.toString(argument.getMessage());
            case UncheckedIOException io -> Objects.toString(io.getMessage());
            default -> "the run failed: " + failure + place(failure);
        };
    }

    /** Where a fault of the program itself shows; without it nobody could report it. */
    private static String place(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static ExitCode exitCode(Exception failure) {
        return switch (failure) {
            case UsageException _, TraceException _, VectorException _, ResultException _, OutputException _,
                    IllegalArgumentException _ -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
