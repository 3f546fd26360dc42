package sockets.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What has been found: printed part by part, then written as a page, a picture and a file of figures. */
final class Report {

    /**
     * One part.
     *
     * @param pictures for a page
     * @param text what a terminal shows in their place
     */
    record Section(String title, String words, List<String> pictures, String text, List<Table> tables) {
    }

    private final PrintWriter out;
    private final List<Section> sections = new ArrayList<>();
    private String staircase = "";

    Report(PrintWriter out) {
        this.out = out;
        out.println(environment());
        out.flush();
    }

    /** The machine and the JDK, without which no figure means anything. */
    static String environment() {
        return Machine.system() + "; " + Machine.jdk() + "; our servers run with " + String.join(" ", Machine.options());
    }

    void lesson(List<Timeline> timelines) {
        staircase = Staircase.svg(timelines);
        Table table = new Table("lesson");
        timelines.forEach(timeline -> table.column(timeline.service().label() + " ms", 0));
        for (int client = 0; client < Timeline.CLIENTS; client++) {
            int row = client;
            table.row("client " + (client + 1), timelines.stream().mapToDouble(timeline -> timeline.bars().get(row)).toArray());
        }
        add(new Section("The lesson", Timeline.CLIENTS + " clients come at once, and asking for the time takes " + Timeline.DELAY
                + " ms. A bar for each client, from connect to close:", List.of(staircase), Staircase.text(timelines),
                List.of(table)));
    }

    void throughput(List<Throughput> all) {
        Table table = new Table("throughput").column("answers/s", 0).column("median ms", 3).column("p99 ms", 3)
                .column("max ms", 1).column("errors", 0).column("server cores", 2).column("load cores", 2);
        for (Throughput one : all) {
            Result result = one.result();
            table.row(one.service().label() + ", " + clients(one.clients()), result.throughput(), result.median(), result.p99(),
                    result.max(), result.errors(), result.serverCpu(), result.loadCpu());
        }
        add(new Section("Throughput and latency", "Connections (basic, concurrent), requests (multi) and datagrams (udp) a "
                + "second. Each client asks again as soon as it has its answer. Server and load share the machine's processors; "
                + "load cores near 1 mean that the server could do more than the one thread that asks.",
                List.of(Charts.throughput(all), Charts.p99(all)), "", List.of(table)));
    }

    private static String clients(int count) {
        return count + (count == 1 ? " client" : " clients");
    }

    void crowd(Crowd crowd) {
        Table table = new Table("crowd").column("clients", 0).column("refused", 0).column("accepted in ms", 0)
                .column("MB before", 1).column("MB after", 1).column("threads before", 0).column("threads after", 0)
                .column("answer in ms", 2);
        table.row("multi", crowd.clients(), crowd.refused(), crowd.accepted(), crowd.before().megabytes(),
                crowd.after().megabytes(), crowd.before().threads(), crowd.after().threads(), crowd.answer());
        String fewer = crowd.clients() == Crowd.WANTED ? ""
                : " (not " + Crowd.WANTED + ": the system allows no more descriptors)";
        add(new Section("The crowd", crowd.clients() + " clients stay on multi and say nothing" + fewer + "; then one of them "
                + "asks. The memory is what is resident, in MB of 1000000 bytes.", List.of(), "", List.of(table)));
    }

    void pairs(Pairs measured) {
        String ours = measured.against().service().label();
        String theirs = measured.against().name();
        Table table = new Table(theirs).column(ours + " /s", 0).column(theirs + " /s", 0).column("ratio", 3)
                .column(ours + " p99", 3).column(theirs + " p99", 3).column("p99 ratio", 3)
                .column(ours + " errors", 0).column(theirs + " errors", 0)
                .column(ours + " cores", 2).column(theirs + " cores", 2);
        int number = 0;
        for (Pairs.Pair pair : measured.pairs()) {
            Result a = pair.ours();
            Result b = pair.theirs();
            table.row("pair " + ++number, a.throughput(), b.throughput(), pair.throughput(), a.p99(), b.p99(), pair.p99(),
                    a.errors(), b.errors(), a.serverCpu(), b.serverCpu());
        }
        table.medians();
        add(new Section("Against " + theirs, clients(Pairs.CLIENTS) + "; " + measured.against().service().unit + " and p99 in "
                + "ms, in turn, with both servers running. A ratio above 1: ours gives more answers, or its p99 is longer. "
                + "The load takes its part of the processors beside both, which brings the ratios nearer to 1. "
                + theirs + " is: " + String.join(" ", measured.against().command()), List.of(), "", List.of(table)));
    }

    void starts(List<Start> starts) {
        Table table = new Table("start").column("first answer ms", 0).column("end ms", 0);
        starts.forEach(start -> table.row(start.name(), start.answer(), start.exit()));
        add(new Section("Start", "From the start of a program to its first answer, and to the end of a client.", List.of(), "",
                List.of(table)));
    }

    private void add(Section section) {
        sections.add(section);
        out.println("\n" + section.title() + "\n" + wrap(section.words()) + "\n");
        out.print(section.text().isEmpty() ? section.tables().stream().map(Table::text).collect(Collectors.joining("\n"))
                : section.text());
        out.flush();
    }

    /** In lines of a hundred characters. */
    private static String wrap(String words) {
        return words.replaceAll("(.{60,100})( |$)", "$1\n").strip();
    }

    /** Writes the files, and says where they are. */
    void write(Path folder) throws IOException {
        Path page = folder.resolve("bench.html");
        Path figures = folder.resolve("bench.csv");
        Files.writeString(page, Page.of(environment(), sections));
        Files.writeString(figures, "part,row,figure,value\n" + sections.stream().flatMap(section -> section.tables().stream())
                .map(Table::csv).collect(Collectors.joining()));
        if (!staircase.isEmpty()) {
            Files.writeString(folder.resolve("staircase.svg"), staircase);
        }
        out.printf(Locale.ROOT, "%nThe charts are in %s, the figures in %s%n", page, figures);
        out.flush();
    }
}
