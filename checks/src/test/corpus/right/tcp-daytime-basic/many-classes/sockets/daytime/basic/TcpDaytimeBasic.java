package sockets.daytime.basic;

/** Puts the parts together. */
public final class TcpDaytimeBasic {

    private TcpDaytimeBasic() {
    }

    public static void main(String[] args) {
        Options options = Options.of(args);
        Clock clock = new DelayedClock(new GoClock(), options.delay());
        new Server(options.service(), new DaytimeHandler(clock)).run();
    }
}
