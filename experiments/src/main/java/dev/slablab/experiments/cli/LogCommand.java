package dev.slablab.experiments.cli;

import dev.slablab.allocator.audit.LogKind;
import dev.slablab.experiments.log.DumpReader;
import dev.slablab.experiments.log.LogDump;
import dev.slablab.experiments.log.LogRecord;
import dev.slablab.experiments.log.NoDumpException;
import dev.slablab.experiments.log.Selection;
import dev.slablab.experiments.top.Jvm;
import dev.slablab.experiments.top.Look;
import dev.slablab.experiments.top.LookException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code log}: what did a process that uses Slablab allocate, free and fail to get? */
@Command(name = "log", mixinStandardHelpOptions = true, versionProvider = Main.VersionProvider.class,
        description = "Prints the logs of a running Java process with Slablab in it, or picks from a dump of them.")
final class LogCommand implements Callable<Integer> {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "PID|FILE",
            description = "number of the process, or a dump (the only process there is, otherwise they are listed)")
    private Optional<String> source = Optional.empty();

    @Option(names = "--only", paramLabel = "LOG", split = ",",
            description = "of transactions, contents, failures, slabs: these (all)")
    private Set<LogKind> kinds = EnumSet.noneOf(LogKind.class);

    @Option(names = "--cache", paramLabel = "NAME", description = "what happened in one cache (all)")
    private Optional<String> cache = Optional.empty();

    @Option(names = "--address", paramLabel = "0xADDRESS", description = "what happened to one object (all)")
    private Optional<Address> address = Optional.empty();

    @Option(names = "--newest", paramLabel = "N", description = "the newest N records of each log (all)")
    private Optional<Integer> newest = Optional.empty();

    LogCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** An address as reports write it. */
    record Address(long value) {
        private static final Pattern FORM = Pattern.compile("(?:0x)?([0-9a-fA-F]{1,16})");
        private static final int HEXADECIMAL = 16;

        static Address parse(String text) {
            var form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is no address; write it as reports do, such as 0x7f12ab340400");
            }
            return new Address(Long.parseUnsignedLong(form.group(1), HEXADECIMAL));
        }
    }

    @Override
    public Integer call() {
        if (newest.isPresent() && newest.get() < 1) {
            throw new UsageException("--newest " + newest.get() + ": at least 1 is needed");
        }
        Selection selection = new Selection(kinds.isEmpty() ? EnumSet.allOf(LogKind.class) : kinds, cache,
                address.map(each -> OptionalLong.of(each.value())).orElseGet(OptionalLong::empty),
                newest.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        List<LogDump> dumps = dumps();
        requireCache(dumps);
        dumps.forEach(dump -> terminal.print(selection.from(dump).lines()));
        return ExitCode.OK.code();
    }

    private List<LogDump> dumps() {
        Optional<Path> file = source.filter(text -> !NUMBER.matcher(text).matches()).map(Path::of);
        try {
            return file.isPresent() ? DumpReader.read(file.get().toString(), lines(file.get()))
                    : ofProcess(ChosenJvm.of(source.map(Long::valueOf), "log", terminal));
        } catch (LookException | NoDumpException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()), refused);
        }
    }

    private static List<LogDump> ofProcess(Jvm jvm) {
        try (Look look = jvm.look()) {
            SortedMap<Integer, String> logs = look.logs();
            if (logs.isEmpty()) {
                throw new UsageException(
                        jvm + " has ended, or has closed its LiveSlabs; there is nothing left to be seen");
            }
            List<LogDump> dumps = new ArrayList<>();
            logs.forEach((instance, text) -> DumpReader.read(jvm + ", instance " + instance, text.lines().toList())
                    .forEach(dump -> dumps.add(dump.of(instance))));
            return dumps;
        }
    }

    private List<String> lines(Path file) {
        try {
            return Files.readAllLines(terminal.resolve(file));
        } catch (NoSuchFileException missing) {
            throw new UsageException("there is no file " + file + "; give the number of a process, or a dump that "
                    + "\"slablab log PID\" or SlabAllocator.logs().dump has written", missing);
        } catch (CharacterCodingException binary) {
            throw new UsageException(file + " is no text in UTF-8, so it is no dump of logs", binary);
        } catch (IOException broken) {
            throw new UsageException(file + " cannot be read: " + broken, broken);
        }
    }

    private void requireCache(List<LogDump> dumps) {
        List<String> known = dumps.stream().flatMap(dump -> dump.sections().stream())
                .flatMap(section -> section.records().stream()).map(LogRecord::cache).flatMap(Optional::stream)
                .distinct().sorted().toList();
        if (cache.isPresent() && !known.contains(cache.get())) {
            throw new UsageException("no record is about a cache \"" + cache.get() + "\""
                    + Suggestions.hint(cache.get(), known) + "; there are records of "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }
}
