package dev.slablab.experiments.cli;

import dev.slablab.experiments.report.Version;
import java.util.ServiceConfigurationError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** Where the program begins. */
public final class Main {

    private Main() {
    }

    /** The command above all others. */
    @Command(name = "slablab", mixinStandardHelpOptions = true, versionProvider = VersionProvider.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "A laboratory for slab allocation and slab consolidation.",
            footer = "%nExit codes: 0 all is well, 1 something differs or the run failed, 2 the command or its input "
                    + "is wrong.%nEach command has a --help of its own. Begin with \"slablab run\"; "
                    + "\"slablab list\" shows what can be named,%n\"slablab explain NAME\" what it means.")
    static final class Slablab {
    }

    /** Says which version this is. */
    static final class VersionProvider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"slablab " + Version.text()};
        }
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command and what belongs to it
     */
    public static void main(String[] arguments) {
        int code = run(Terminal.ofProcess(), arguments);
        System.out.flush();
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param terminal  where it finds itself
     * @param arguments the command and what belongs to it
     * @return 0 when all is well, 1 when something differs or the run failed, 2 when the command or its input is wrong
     */
    public static int run(Terminal terminal, String... arguments) {
        if (arguments.length == 0) {
            terminal.say("no command given; \"slablab --help\" lists them, \"slablab run\" shows what this is about");
            return ExitCode.USAGE.code();
        }
        try {
            return commandLine(terminal).execute(arguments);
        } catch (ServiceConfigurationError plugin) {
            terminal.say("a plugin cannot be used: " + plugin.getMessage());
            return ExitCode.USAGE.code();
        }
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine commands = new CommandLine(new Slablab());
        commands.addSubcommand(new RunCommand(terminal));
        commands.addSubcommand(new ReplayCommand(terminal));
        commands.addSubcommand(new ReportCommand(terminal));
        commands.addSubcommand(new CompareCommand(terminal));
        commands.addSubcommand(new AnalyzeCommand(terminal));
        commands.addSubcommand(new SlabsCommand(terminal));
        commands.addSubcommand(new ConformCommand(terminal));
        commands.addSubcommand(new DemoCommand(terminal));
        commands.addSubcommand(new SoakCommand(terminal));
        commands.addSubcommand(new ScenarioCommand(terminal));
        commands.addSubcommand(new TopCommand(terminal));
        commands.addSubcommand(new LogCommand(terminal));
        commands.addSubcommand(new BenchCommand(terminal));
        commands.addSubcommand(new ListCommand(terminal));
        commands.addSubcommand(new ExplainCommand(terminal));
        Converters.register(commands);
        Failures failures = new Failures(terminal);
        commands.setParameterExceptionHandler(failures);
        commands.setExecutionExceptionHandler(failures);
        commands.setOut(terminal.outWriter());
        commands.setErr(terminal.errWriter());
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        commands.setUsageHelpWidth(terminal.helpWidth());
        return commands;
    }
}
