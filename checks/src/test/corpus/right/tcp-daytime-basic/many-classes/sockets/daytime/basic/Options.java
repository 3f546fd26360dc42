package sockets.daytime.basic;

/** What the command line says. */
record Options(String service, long delay) {

    static Options of(String[] args) {
        if (args.length > 1) {
            System.err.println("Usage: TcpDaytimeBasic [service]");
            System.exit(1);
        }
        String delay = System.getProperty("daytime.delay", "0");
        long millis = 0;
        try {
            millis = Long.parseLong(delay);
        } catch (NumberFormatException err) {
            Fatal.error("daytime.delay is not a number: " + delay);
        }
        if (millis < 0) {
            Fatal.error("daytime.delay is negative: " + delay);
        }
        return new Options(args.length == 1 ? args[0] : ":7777", millis);
    }
}
