package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 3; i++) {
            new ProcessBuilder("setsid", "env", "-i", "sh", "-c", "trap '' TERM HUP INT; while :; do sleep 1234; done").start();
        }
    }
}
