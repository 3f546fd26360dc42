package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        // one line without an end, all of which tail keeps
        int status = new ProcessBuilder("tail", "/dev/zero").inheritIO().start().waitFor();
        System.out.println("the child ended with status " + status);
    }
}
