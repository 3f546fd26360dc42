package sockets.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a server of ours did for so many clients. */
record Throughput(Service service, int clients, Result result) {

    static final List<Integer> CLIENTS = List.of(1, 8, 32, 128);

    /** Measures one server with few clients and with many. */
    static List<Throughput> measure(Service service, Pace pace, Progress progress) throws IOException {
        List<Throughput> all = new ArrayList<>();
        try (Server server = Server.start(service)) {
            progress.step(service.label() + ", warming up");
            Load.run(server, Pairs.CLIENTS, pace.warmUp());
            for (int clients : CLIENTS) {
                progress.step(service.label() + ", clients: " + clients);
                all.add(new Throughput(service, clients, Load.run(server, clients, pace.run())));
            }
        }
        return all;
    }
}
