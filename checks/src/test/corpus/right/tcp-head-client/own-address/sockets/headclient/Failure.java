package sockets.headclient;

class Failure extends RuntimeException {

    private static final long serialVersionUID = 1;

    Failure(String reason) {
        super(reason);
    }
}
