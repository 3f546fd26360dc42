package sockets.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two servers, measured in turn: what else the machine does in the meantime befalls both. */
record Pairs(Against against, List<Pair> pairs) {

    static final int CLIENTS = 32;

    /** One run of each, one after the other. */
    record Pair(Result ours, Result theirs) {

        double throughput() {
            return ours.throughput() / theirs.throughput();
        }

        double p99() {
            return ours.p99() / theirs.p99();
        }
    }

    static Pairs measure(Against against, Pace pace, Progress progress) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        try (Server theirs = Server.start(against); Server ours = Server.start(against.service())) {
            progress.step(against.name() + ", warming up");
            Load.run(theirs, CLIENTS, pace.warmUp());
            Load.run(ours, CLIENTS, pace.warmUp());
            for (int i = 1; i <= pace.pairs(); i++) {
                progress.step(against.name() + ", pair " + i + " of " + pace.pairs());
                pairs.add(new Pair(Load.run(ours, CLIENTS, pace.pairRun()), Load.run(theirs, CLIENTS, pace.pairRun())));
            }
        }
        return new Pairs(against, pairs);
    }
}
