package sockets.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sockets.harness.StoryFailed;

/** Shows what the go statement is for, and measures the chapter's servers, beside others if one likes. */
@Command(name = "bench", sortOptions = false,
        description = "Shows what the go statement is for, and measures the chapter's servers.")
public final class Bench implements Callable<Integer> {

    @Option(names = "--quick", description = "Measure for less than 20 seconds: the figures are rough.")
    private boolean quick;

    @Option(names = "--against", paramLabel = "NAME=HOST:PORT=COMMAND", converter = Against.Converter.class,
            description = "Start another server, too, and measure it in turn with ours. NAME ends in the name of ours"
                    + " that it is like: basic, concurrent, multi or udp. May be given several times.")
    private final List<Against> against = new ArrayList<>();

    @Option(names = "--only-against", description = "Measure only the servers of --against, and ours that they are like.")
    private boolean onlyAgainst;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show these options.")
    private boolean help;

    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() ->   // after Ctrl-C, nothing goes on
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        int status = commandLine().execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Ends with status 0, with 2 if the options are wrong, with 1 if the measuring failed; then with a line that says why. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setParameterExceptionHandler((err, args) -> fail(err.getCommandLine(), err, CommandLine.ExitCode.USAGE))
                .setExecutionExceptionHandler((err, command, args) -> fail(command, err, CommandLine.ExitCode.SOFTWARE));
    }

    private static int fail(CommandLine command, Exception err, int status) {
        String reason = err.getMessage() == null ? err.toString() : err.getMessage();
        command.getErr().println("bench: " + reason.lines().findFirst().orElse(reason));
        return status;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(System.err, Ansi.AUTO.enabled());
        if (onlyAgainst && against.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--only-against needs --against");
        }
        try {
            startEachOnce();
            Report report = new Report(out);
            measure(quick ? Pace.QUICK : Pace.THOROUGH, progress, report);
            progress.clear();
            report.write(Server.TARGET);
            return CommandLine.ExitCode.OK;
        } catch (StoryFailed err) {
            throw new IOException(err.getMessage(), err);
        } finally {
            progress.clear();
        }
    }

    /** Before a minute of measuring has passed. */
    private void startEachOnce() {
        for (Against other : against) {
            try {
                Server.start(other).close();
            } catch (IOException err) {
                throw new ParameterException(spec.commandLine(), err.getMessage(), err);
            }
        }
    }

    void measure(Pace pace, Progress progress, Report report) throws Exception {
        if (!onlyAgainst) {
            progress.part("The lesson");
            report.lesson(List.of(Timeline.measure(Service.BASIC), Timeline.measure(Service.CONCURRENT)));
            progress.part("Throughput and latency");
            List<Throughput> all = new ArrayList<>();
            for (Service service : Service.values()) {
                all.addAll(Throughput.measure(service, pace, progress));
            }
            report.throughput(all);
            progress.part("The crowd");
            report.crowd(Crowd.measure());
            progress.part("Start");
            report.starts(Start.measure(pace, progress));
        }
        for (Against other : against) {
            progress.part("Against " + other.name());
            report.pairs(Pairs.measure(other, pace, progress));
        }
    }
}
