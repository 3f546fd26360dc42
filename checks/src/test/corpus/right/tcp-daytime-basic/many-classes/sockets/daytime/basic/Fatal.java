package sockets.daytime.basic;

final class Fatal {

    private Fatal() {
    }

    static void error(String reason) {
        System.err.println("Fatal error: " + reason);
        System.exit(1);
    }
}
