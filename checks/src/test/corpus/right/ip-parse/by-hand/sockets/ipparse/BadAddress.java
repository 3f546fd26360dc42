package sockets.ipparse;

class BadAddress extends Exception {

    private static final long serialVersionUID = 1;

    BadAddress(String why) {
        super(why);
    }
}
